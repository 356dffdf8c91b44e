package io.featherfall.systemd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a program of the same name; the integration test has the real one and a real socket. */
class NotifyProgramTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void givesTheMessageAsArgumentsAndTheSocketInTheEnvironment() throws Exception {
    program("printf '%s|' \"$NOTIFY_SOCKET\" \"$@\" > " + folder.resolve("seen"));
    assertThat(sender().send(List.of("READY=1", "STATUS=two words; $HOME"), LONG)).isTrue();
    assertThat(folder.resolve("seen")).hasContent("@sock|READY=1|STATUS=two words; $HOME|");
  }

  @Test
  void aFailureIsNoArrival() throws Exception {
    program("echo no; exit 1");
    assertThat(sender().send(List.of("READY=1"), LONG)).isFalse();
  }

  @Test
  void aMissingProgramIsNoArrival() {
    assertThat(sender().send(List.of("READY=1"), LONG)).isFalse();
  }

  @Test
  void aProgramThatHangsIsEnded() throws Exception {
    program("echo $$ > " + folder.resolve("pid") + "; trap '' TERM; while :; do sleep 1; done");
    assertThat(sender().send(List.of("READY=1"), Duration.ofSeconds(1))).isFalse();
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private NotifyProgram sender() {
    return new NotifyProgram(List.of(folder), "@sock");
  }

  private void program(String line) throws Exception {
    Path file = folder.resolve("systemd-notify");
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
