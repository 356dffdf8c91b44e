package io.featherfall.process;

import io.featherfall.api.engine.Deadline;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs a program and stays with it until it has ended or must end. The calling thread reads the
 * output itself and only ever takes what is there, so neither a chatty nor a silent program, nor
 * one that leaves a child behind with its output open, can hold it.
 */
public final class BoundedProcess {
  /** How long stopping a program may take after its time is up. */
  public static final Duration KILL_TIME = Duration.ofSeconds(3);

  private static final long POLL_MILLIS = 20;
  private static final Duration SOFTLY = Duration.ofSeconds(2);
  private static final Duration FORCIBLY = KILL_TIME.minus(SOFTLY);

  private final Process process;
  private final BoundedOutput output;

  private BoundedProcess(Process process, int outputLimitBytes) {
    this.process = process;
    this.output = new BoundedOutput(process.getInputStream(), outputLimitBytes);
  }

  /**
   * Runs it. When it has to end early, it and all its descendants are asked to, and killed two
   * seconds later. The interrupt flag of the thread is kept.
   *
   * @param deadline asked again and again, since it may shrink
   * @param cancelled asked again and again
   * @throws IOException if it could not be started
   */
  public static Ending run(
      Invocation invocation, Supplier<Deadline> deadline, BooleanSupplier cancelled)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(invocation.argv())
            .directory(invocation.directory().toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"));
    builder.environment().clear();
    builder.environment().putAll(invocation.environment());
    Deadline own = Deadline.after(invocation.timeout());
    BoundedProcess running = new BoundedProcess(builder.start(), invocation.outputLimitBytes());
    return running.attend(() -> own.expired() || deadline.get().expired(), cancelled);
  }

  private Ending attend(BooleanSupplier timeIsUp, BooleanSupplier cancelled) {
    try {
      while (true) {
        if (timeIsUp.getAsBoolean()) {
          return stop(Ending.How.TIMED_OUT);
        }
        if (cancelled.getAsBoolean()) {
          return stop(Ending.How.CANCELLED);
        }
        if (process.waitFor(output.take() ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          return ended(Ending.How.EXITED);
        }
      }
    } catch (InterruptedException interrupted) {
      try {
        return stop(Ending.How.INTERRUPTED);
      } finally {
        Thread.currentThread().interrupt();
      }
    } catch (RuntimeException unexpected) {
      stop(Ending.How.CANCELLED);
      throw unexpected;
    }
  }

  private Ending stop(Ending.How how) {
    List<ProcessHandle> family = family();
    family.forEach(ProcessHandle::destroy);
    if (!awaitEnd(family, SOFTLY)) {
      // What was forked in the meantime belongs to it too.
      Stream.concat(family.stream(), family().stream()).forEach(ProcessHandle::destroyForcibly);
      awaitEnd(family, FORCIBLY);
    }
    return ended(how);
  }

  private List<ProcessHandle> family() {
    // Read before anything is ended: orphans are no longer descendants.
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  private boolean awaitEnd(List<ProcessHandle> family, Duration atMost) {
    Deadline end = Deadline.after(atMost);
    while (family.stream().anyMatch(ProcessHandle::isAlive)) {
      if (end.expired()) {
        return false;
      }
      // A program blocked on a full pipe cannot end.
      if (!output.take()) {
        try {
          TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException hurry) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return true;
  }

  private Ending ended(Ending.How how) {
    try {
      output.takeRest();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    return output.ending(how, process.isAlive() ? -1 : process.exitValue());
  }
}
