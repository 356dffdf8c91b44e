package io.featherfall.pcnet;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/** The card's own date and time, {@code DT} and {@code TM}; its zone is not known. */
public final class CardClock {
  private CardClock() {}

  /** Empty if one of the two is missing or not a date or time. */
  public static Optional<LocalDateTime> of(Datagram datagram) {
    String date = datagram.first("DT").orElse("");
    String time = datagram.first("TM").orElse("");
    if (!separated(date, 10, '/', 2, 5) || !separated(time, 8, ':', 2, 5)) {
      return Optional.empty();
    }
    int year = number(date, 6, 10);
    int month = number(date, 0, 2);
    int day = number(date, 3, 5);
    int hour = number(time, 0, 2);
    int minute = number(time, 3, 5);
    int second = number(time, 6, 8);
    if (year < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.of(year, month, day, hour, minute, second));
    } catch (DateTimeException noSuchMoment) {
      return Optional.empty();
    }
  }

  private static boolean separated(String text, int length, char separator, int first, int second) {
    return text.length() == length
        && text.charAt(first) == separator
        && text.charAt(second) == separator;
  }

  /** -1, which is no month, day or time, if it is no number. */
  private static int number(String text, int from, int to) {
    return (int) Digits.decimal(text, from, to);
  }
}
