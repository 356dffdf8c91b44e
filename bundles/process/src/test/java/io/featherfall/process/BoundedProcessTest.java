package io.featherfall.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.engine.Deadline;
import io.featherfall.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  private Ending run(String script) throws IOException {
    return run(script, PATIENCE, 1000);
  }

  private Ending run(String script, Duration timeout, int limit) throws IOException {
    return BoundedProcess.run(
        invocation(script, timeout, limit), () -> Deadline.after(PATIENCE), () -> false);
  }

  private Invocation invocation(String script, Duration timeout, int limit) {
    return new Invocation(
        List.of("/bin/sh", "-c", script),
        new TreeMap<>(Invocation.MINIMAL_ENVIRONMENT),
        folder,
        timeout,
        limit);
  }

  @Test
  void outputAndErrorsComeInOrderWithTheExitCode() throws IOException {
    Ending ending = run("echo one; echo two >&2; exit 3");

    assertThat(ending.how()).isEqualTo(Ending.How.EXITED);
    assertThat(ending.exitCode()).isEqualTo(3);
    assertThat(ending.succeeded()).isFalse();
    assertThat(ending.output()).containsExactly("one", "two");
  }

  @Test
  void shortOutputIsNeverLost() throws IOException {
    for (int i = 0; i < 30; i++) {
      assertThat(run("echo here").output()).containsExactly("here");
    }
  }

  @Test
  void onlyTheGivenEnvironmentIsSeen() throws IOException {
    assertThat(run("/usr/bin/env").output())
        .filteredOn(line -> !line.startsWith("PWD=") && !line.matches("(SHLVL|_)=.*"))
        .containsExactlyInAnyOrder("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8");
  }

  @Test
  void itRunsInItsFolderAndReadsNothing() throws IOException {
    assertThat(run("pwd; cat; echo end").output())
        .containsExactly(folder.toRealPath().toString(), "end");
  }

  @Test
  void outputBeyondTheLimitIsCountedAndTheProgramIsNotHeld() throws IOException {
    Ending ending = run("head -c 1000000 /dev/zero | tr '\\0' x; exit 0", PATIENCE, 100);

    assertThat(ending.succeeded()).isTrue();
    assertThat(ending.output()).containsExactly("x".repeat(100));
    assertThat(ending.droppedBytes()).isEqualTo(1_000_000 - 100);
    assertThat(ending.report()).last().asString().contains("999900 more bytes");
  }

  @Test
  void aTerminalIsNotHarmedByTheOutput() throws IOException {
    assertThat(run("printf 'a\\033[31mred\\007\\tz\\r\\n\\302\\233b\\n'").output())
        .containsExactly("a\uFFFD[31mred\uFFFD\tz", "\uFFFDb");
  }

  @Test
  void itsOwnTimeIsUpAlthoughTheDeadlineIsFar() throws IOException {
    Ending ending = run("echo begun; exec sleep 100", Duration.ofMillis(300), 1000);

    assertThat(ending.how()).isEqualTo(Ending.How.TIMED_OUT);
    assertThat(ending.output()).containsExactly("begun");
  }

  @Test
  void descendantsAreEndedToo() throws IOException {
    Ending ending =
        run("sleep 100 & echo $!; sleep 101 & echo $!; wait", Duration.ofMillis(400), 1000);

    assertThat(ending.output()).hasSize(2);
    for (String pid : ending.output()) {
      Eventually.within(PATIENCE, "descendant " + pid + " is gone", () -> gone(pid));
    }
  }

  @Test
  void whoeverIgnoresTheRequestIsKilled() throws IOException {
    long begun = System.nanoTime();
    Ending ending =
        run("trap '' TERM; echo $$; while :; do sleep 0.1; done", Duration.ofMillis(400), 1000);

    assertThat(ending.how()).isEqualTo(Ending.How.TIMED_OUT);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    Eventually.within(PATIENCE, "it is gone", () -> gone(ending.output().get(0)));
  }

  @Test
  void aChildThatKeepsTheOutputOpenDoesNotHoldTheCaller() throws IOException {
    long begun = System.nanoTime();
    Ending ending = run("sleep 30 & echo $!; exit 0");
    ProcessHandle.of(Long.parseLong(ending.output().get(0))).ifPresent(ProcessHandle::destroy);

    assertThat(ending.succeeded()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aShrinkingDeadlineIsSeen() throws IOException {
    AtomicReference<Deadline> deadline = new AtomicReference<>(Deadline.after(PATIENCE));
    Path begun = folder.resolve("begun");
    Ending ending =
        BoundedProcess.run(
            invocation("touch begun; exec sleep 100", PATIENCE, 10),
            () -> {
              if (Files.exists(begun)) {
                deadline.set(Deadline.after(Duration.ZERO));
              }
              return deadline.get();
            },
            () -> false);

    assertThat(ending.how()).isEqualTo(Ending.How.TIMED_OUT);
  }

  @Test
  void anInterruptEndsItAndIsKept() throws IOException {
    Thread.currentThread().interrupt();
    Ending ending = run("exec sleep 100");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(ending.how()).isEqualTo(Ending.How.INTERRUPTED);
  }

  @Test
  void cancellingEndsIt() throws IOException {
    Path begun = folder.resolve("begun");
    Ending ending =
        BoundedProcess.run(
            invocation("touch begun; exec sleep 100", PATIENCE, 10),
            () -> Deadline.after(PATIENCE),
            () -> Files.exists(begun));

    assertThat(ending.how()).isEqualTo(Ending.How.CANCELLED);
  }

  @Test
  void whatCannotBeStartedIsAnError() {
    Invocation nothing =
        new Invocation(
            List.of(folder.resolve("absent").toString()), new TreeMap<>(), folder, PATIENCE, 10);

    assertThatThrownBy(
            () -> BoundedProcess.run(nothing, () -> Deadline.after(PATIENCE), () -> false))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theCommandLineShowsWhereEachArgumentEnds() {
    Invocation invocation =
        new Invocation(
            List.of("/bin/echo", "a b", "", "it's", "plain-1"),
            new TreeMap<>(Map.of()),
            folder,
            PATIENCE,
            10);

    assertThat(invocation.commandLine()).isEqualTo("/bin/echo 'a b' '' 'it'\\''s' plain-1");
  }

  private static boolean gone(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty();
  }
}
