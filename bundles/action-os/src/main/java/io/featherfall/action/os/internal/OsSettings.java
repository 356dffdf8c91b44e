package io.featherfall.action.os.internal;

import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.action.TargetSchema.Setting;
import io.featherfall.api.action.TargetSchema.Type;
import java.time.Duration;
import java.util.List;

/** The settings of this machine as a target, read. */
record OsSettings(String target, List<String> command, Duration delay, Duration budget) {
  static final String KIND = "os";

  /** The program that is asked to power off unless another is configured. */
  static final String SYSTEMCTL = "systemctl";

  private static final String COMMAND = "command";
  private static final String DELAY_SECONDS = "delaySeconds";
  private static final String BUDGET_SECONDS = "budgetSeconds";
  private static final long LONGEST_SECONDS = 3600;

  static final TargetSchema SCHEMA =
      new TargetSchema(
          KIND,
          "This machine",
          List.of(
              new Setting(
                  COMMAND,
                  Type.LIST,
                  false,
                  SYSTEMCTL + ",poweroff",
                  0,
                  0,
                  "The command that powers this machine off, and its arguments; an absolute path,"
                      + " or a name looked up in /usr/sbin, /usr/bin, /sbin and /bin."),
              new Setting(
                  DELAY_SECONDS,
                  Type.INTEGER,
                  false,
                  "0",
                  0,
                  LONGEST_SECONDS,
                  "How long to wait before the command is started."),
              new Setting(
                  BUDGET_SECONDS,
                  Type.INTEGER,
                  false,
                  "120",
                  1,
                  LONGEST_SECONDS,
                  "The longest this machine takes to power off, delay included.")));

  static OsSettings of(TargetConfig config) {
    List<String> command = TargetSchema.list(value(config, COMMAND));
    if (command.isEmpty() || command.get(0).isEmpty()) {
      throw new IllegalArgumentException(COMMAND + " names no program, expected a command");
    }
    Duration delay = Duration.ofSeconds(Long.parseLong(value(config, DELAY_SECONDS)));
    Duration budget = Duration.ofSeconds(Long.parseLong(value(config, BUDGET_SECONDS)));
    if (delay.compareTo(budget) >= 0) {
      throw new IllegalArgumentException(
          DELAY_SECONDS
              + " = "
              + delay.toSeconds()
              + ", expected less than "
              + BUDGET_SECONDS
              + " = "
              + budget.toSeconds());
    }
    return new OsSettings(config.name(), command, delay, budget);
  }

  /** How long the command may take, its delay included. */
  Duration acceptance() {
    return delay.plus(budget.minus(delay).dividedBy(4));
  }

  /** How long the machine may take after that. */
  Duration goingDown() {
    return budget.minus(acceptance());
  }

  /** Whether the command is systemd's, which says by itself what it needs. */
  boolean asksSystemd() {
    String program = command.get(0);
    return program.substring(program.lastIndexOf('/') + 1).equals(SYSTEMCTL);
  }

  private static String value(TargetConfig config, String key) {
    return SCHEMA.value(config, key).orElse("");
  }
}
