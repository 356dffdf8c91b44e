package io.featherfall.core.internal.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;

/** Names runs by the moment of their decision (UTC) and a number of this process. */
final class RunIds {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private int last;

  /**
   * @param taken whether a former life of the agent has used a name in the same second
   */
  String next(Instant decidedAt, Predicate<String> taken) {
    String id;
    do {
      last++;
      id = MOMENT.format(decidedAt) + "-" + last;
    } while (taken.test(id));
    return id;
  }
}
