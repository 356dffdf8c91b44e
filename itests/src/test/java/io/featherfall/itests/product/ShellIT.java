package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code featherfall shell} as somebody at a terminal sees it. */
class ShellIT {
  private static final String PROMPT = "featherfall>";

  @TempDir static Path folder;
  private static Agent agent;

  @BeforeAll
  static void start() throws Exception {
    agent = Agent.on(folder);
    agent.setting(
        "io.featherfall.udp.monitor.card-rack1",
        "name = rack1",
        "address = 192.0.2.10",
        "phrase = a phrase for the tests");
    agent.start();
  }

  @AfterAll
  static void end() throws Exception {
    agent.close();
  }

  @Test
  void completesRunsAndEndsWithControlD() throws Exception {
    try (Terminal shell = Terminal.running(agent, "shell")) {
      shell.await(PROMPT);
      // Half a word would be an unknown command: what runs is what the tabulator made of it.
      shell.type("ups:l\t\r");
      shell.await("rack1");
      shell.await(PROMPT);
      shell.type("ups:show r\t\r");
      shell.await("datagrams accepted");
      shell.await(PROMPT);
      shell.type(Terminal.CONTROL_D);
      assertThat(shell.exitStatus()).as(shell.screen()).isZero();
    }
  }

  @Test
  void controlCEndsACommandAndNotTheShell() throws Exception {
    try (Terminal shell = Terminal.running(agent, "shell")) {
      shell.await(PROMPT);
      shell.type("ups:events -f\r");
      // The first thing it prints: it runs now.
      shell.await("NO PROTECTION");
      shell.type(Terminal.CONTROL_C);
      shell.await(PROMPT);
      shell.type("mode:get\r");
      shell.await("observe");
      shell.await(PROMPT);
      shell.type("nonsense\r");
      shell.await("nonsense");
      shell.await(PROMPT);
      shell.type(Terminal.CONTROL_D);
      assertThat(shell.exitStatus()).as(shell.screen()).isZero();
    }
  }

  @Test
  void remembersWhatWasTypedBefore() throws Exception {
    try (Terminal shell = Terminal.running(agent, "shell")) {
      shell.await(PROMPT);
      shell.type("mode:get\r");
      shell.await("Set at");
      shell.await(PROMPT);
      shell.type(Terminal.CONTROL_D);
      assertThat(shell.exitStatus()).as(shell.screen()).isZero();
    }
    try (Terminal shell = Terminal.running(agent, "shell")) {
      shell.await(PROMPT);
      shell.type(Terminal.UP + "\r");
      shell.await("Set at");
      shell.await(PROMPT);
      shell.type(Terminal.CONTROL_D);
      assertThat(shell.exitStatus()).as(shell.screen()).isZero();
    }
  }
}
