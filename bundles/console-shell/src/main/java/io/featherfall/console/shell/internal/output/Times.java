package io.featherfall.console.shell.internal.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments and durations as people write and read them.
 *
 * @param now the present moment
 * @param zone where the reader is
 */
public record Times(Instant now, ZoneId zone) {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter OTHER = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Pattern TYPED =
      Pattern.compile("(?:(\\d{1,5})d)?(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?(?:(\\d{1,7})s)?");

  /** The local time for today, else with the date. */
  public String moment(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return (today ? TODAY : OTHER).format(local);
  }

  /**
   * {@code < 0.1 s}, {@code 0.3 s}, {@code 12 s}, {@code 4 min 20 s}, {@code 2 h 5 min}, {@code 3 d
   * 4 h}.
   */
  public static String duration(Duration time) {
    long millis = time.toMillis();
    if (millis > 0 && millis < 100) {
      return "< 0.1 s";
    }
    if (millis < 10_000 && millis % 1000 != 0) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return two(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }
    return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
  }

  /** The same; {@code -} for a time that is not known. */
  public static String duration(Optional<Duration> time) {
    return time.map(Times::duration).orElse("-");
  }

  /** Reads {@code 90s}, {@code 30m}, {@code 2h}, {@code 1h30m}, {@code 1d}; empty if it is none. */
  public static Optional<Duration> parse(String typed) {
    Matcher matcher = TYPED.matcher(typed.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration time =
        Duration.ofDays(number(matcher.group(1)))
            .plusHours(number(matcher.group(2)))
            .plusMinutes(number(matcher.group(3)))
            .plusSeconds(number(matcher.group(4)));
    return time.isZero() ? Optional.empty() : Optional.of(time);
  }

  private static String two(long big, String bigUnit, long small, String smallUnit) {
    return big + " " + bigUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
