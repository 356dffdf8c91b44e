package io.featherfall.action.command.internal;

import io.featherfall.api.action.FailurePolicy;
import io.featherfall.api.action.Phase;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One target's settings, read. */
record CommandSettings(
    String target,
    Path file,
    List<String> arguments,
    Duration timeout,
    Phase phase,
    int order,
    int outputLimitBytes,
    FailurePolicy onFailure,
    boolean pointOfNoReturn,
    boolean repeatable) {

  static CommandSettings of(TargetConfig config) {
    return new CommandSettings(
        config.name(),
        path(value(config, CommandSchema.FILE)),
        TargetSchema.list(value(config, CommandSchema.ARGUMENTS)),
        Duration.ofSeconds(Long.parseLong(value(config, CommandSchema.TIMEOUT_SECONDS))),
        oneOf(config, CommandSchema.PHASE, CommandSchema.phases()),
        Integer.parseInt(value(config, CommandSchema.ORDER)),
        Integer.parseInt(value(config, CommandSchema.OUTPUT_LIMIT_BYTES)),
        oneOf(config, CommandSchema.ON_FAILURE, List.of(FailurePolicy.values())),
        Boolean.parseBoolean(value(config, CommandSchema.POINT_OF_NO_RETURN)),
        Boolean.parseBoolean(value(config, CommandSchema.REPEATABLE)));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException notAPath) {
      throw new IllegalArgumentException(
          CommandSchema.FILE + " = " + text + ", expected an absolute path", notAPath);
    }
  }

  private static <E extends Enum<E>> E oneOf(TargetConfig config, String key, List<E> allowed) {
    String text = value(config, key);
    return allowed.stream()
        .filter(constant -> constant.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(key + " = " + text + ", expected one of " + allowed));
  }

  private static String value(TargetConfig config, String key) {
    return CommandSchema.SCHEMA.value(config, key).orElse("");
  }
}
