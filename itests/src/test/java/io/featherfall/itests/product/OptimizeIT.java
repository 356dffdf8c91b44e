package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes: made beside a running agent, used, and never in the way. */
class OptimizeIT {
  @TempDir Path folder;
  private Agent agent;

  @BeforeEach
  void agent() throws Exception {
    agent = Agent.on(folder);
  }

  @AfterEach
  void end() throws Exception {
    agent.close();
  }

  @Test
  void isMadeBesideARunningAgentAndUsedFromTheNextStartOn() throws Exception {
    agent.start();
    long pid = agent.process().orElseThrow().pid();
    Outcome optimize = agent.featherfall("optimize");
    assertThat(optimize.status()).as(optimize.text()).isZero();
    assertThat(agent.process().orElseThrow().pid()).isEqualTo(pid);
    assertThat(agent.exec("mode:get")).contains("observe");
    assertThat(agent.data().resolve("cache/o")).as("its scratch folder").doesNotExist();
    assertThat(usesArchive()).isFalse();
    agent.stop();

    FileTime made = Files.getLastModifiedTime(archive());
    agent.start();
    assertThat(usesArchive()).isTrue();
    assertThat(agent.exec("mode:get")).contains("observe");
    assertOnlyOneLine();
    agent.stop();
    assertThat(Files.getLastModifiedTime(archive())).as("not dumped at an end").isEqualTo(made);
    agent.start();
    assertThat(usesArchive()).as("the second time too").isTrue();
    agent.stop();

    try (Agent other = Agent.on(Files.createDirectories(folder.resolve("other")))) {
      Files.createDirectories(other.data().resolve("cache"));
      Files.copy(archive(), other.data().resolve("cache/classes.jsa"));
      truncate(other.data().resolve("cache/classes.jsa"));
      // Java itself crashes on it.
      other.start();
      assertThat(other.data().resolve("cache/classes.jsa")).doesNotExist();
      assertThat(other.exec("mode:get")).contains("observe");
    }
  }

  @Test
  void aStartThatEndedInMidAirIsTriedAgainWithoutIt() throws Exception {
    Files.createDirectories(archive().getParent());
    Files.writeString(archive(), "what crashed the last start");
    Files.writeString(archive().resolveSibling("classes.jsa.size"), "27\n");
    Files.createFile(archive().resolveSibling("starting"));
    agent.start();
    assertThat(archive()).doesNotExist();
    assertThat(archive().resolveSibling("starting")).doesNotExist();
  }

  @Test
  void oneThatJavaCannotUseIsIgnoredInSilence() throws Exception {
    Files.createDirectories(archive().getParent());
    Files.writeString(archive(), "of another Java");
    Files.writeString(archive().resolveSibling("classes.jsa.size"), "15\n");
    agent.start();
    assertOnlyOneLine();
    assertThat(usesArchive()).isFalse();
    assertThat(archive()).exists();
    assertThat(archive().resolveSibling("starting")).doesNotExist();
  }

  private Path archive() {
    return agent.data().resolve("cache/classes.jsa");
  }

  /** Whether the agent's process has it mapped. */
  private boolean usesArchive() throws IOException {
    long pid = agent.process().orElseThrow().pid();
    return Files.readString(Path.of("/proc/" + pid + "/maps")).contains(archive().toString());
  }

  private void assertOnlyOneLine() throws IOException {
    assertThat(Files.readAllLines(agent.data().resolve("log/start.log")))
        .singleElement()
        .asString()
        .startsWith("Featherfall listens after");
  }

  private static void truncate(Path file) throws IOException {
    file.toFile().setWritable(true);
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
      Files.writeString(
          file.resolveSibling("classes.jsa.size"), Long.toString(channel.size()) + "\n");
    }
  }
}
