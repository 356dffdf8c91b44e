package io.featherfall.action.command.internal;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.action.TargetSchema.Setting;
import io.featherfall.api.action.TargetSchema.Type;
import java.util.List;

/** The settings of one command file. */
final class CommandSchema {
  static final String KIND = "command";
  static final String FILE = "file";
  static final String ARGUMENTS = "arguments";
  static final String TIMEOUT_SECONDS = "timeoutSeconds";
  static final String PHASE = "phase";
  static final String ORDER = "order";
  static final String OUTPUT_LIMIT_BYTES = "outputLimitBytes";
  static final String ON_FAILURE = "onFailure";
  static final String POINT_OF_NO_RETURN = "pointOfNoReturn";
  static final String REPEATABLE = "repeatable";

  static final TargetSchema SCHEMA =
      new TargetSchema(
          KIND,
          "Command file",
          List.of(
              new Setting(
                  FILE, Type.PATH, true, "", 0, 0, "The command file, inside the allowed folder."),
              new Setting(
                  ARGUMENTS,
                  Type.LIST,
                  false,
                  "",
                  0,
                  0,
                  "Its arguments; they are shown and journaled, so no secrets."),
              integer(TIMEOUT_SECONDS, 60, 1, 3600, "The longest it may run before it is stopped."),
              text(PHASE, Phase.SERVICES.name(), "When it runs, one of " + phases() + "."),
              integer(
                  ORDER,
                  0,
                  Integer.MIN_VALUE,
                  Integer.MAX_VALUE,
                  "Its place in the phase; equal ones run in parallel."),
              integer(
                  OUTPUT_LIMIT_BYTES,
                  65_536,
                  0,
                  1_048_576,
                  "How much of its output is kept; the rest is counted."),
              text(
                  ON_FAILURE,
                  FailurePolicy.CONTINUE.name(),
                  "What the run does if it fails, one of " + List.of(FailurePolicy.values()) + "."),
              new Setting(
                  POINT_OF_NO_RETURN,
                  Type.BOOLEAN,
                  false,
                  "false",
                  0,
                  0,
                  "Whether the run can no longer be called off once it has begun."),
              new Setting(
                  REPEATABLE,
                  Type.BOOLEAN,
                  false,
                  "false",
                  0,
                  0,
                  "Whether it may be run again if the agent was killed while it ran.")));

  private CommandSchema() {}

  /** The phases a command file may run in; the others belong to the UPS and to this machine. */
  static List<Phase> phases() {
    return List.of(Phase.values()).stream()
        .filter(phase -> phase != Phase.UPS_OFF && phase != Phase.SELF)
        .toList();
  }

  private static Setting integer(String key, long standard, long min, long max, String help) {
    return new Setting(key, Type.INTEGER, false, Long.toString(standard), min, max, help);
  }

  private static Setting text(String key, String standard, String help) {
    return new Setting(key, Type.TEXT, false, standard, 0, 0, help);
  }
}
