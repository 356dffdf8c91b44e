package io.featherfall.core.internal.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names runs by the moment of their decision (UTC) and a number of this process. */
final class RunIds {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private int last;

  String next(Instant decidedAt) {
    last++;
    return MOMENT.format(decidedAt) + "-" + last;
  }
}
