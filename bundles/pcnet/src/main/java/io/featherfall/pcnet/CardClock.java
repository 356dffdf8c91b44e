package io.featherfall.pcnet;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** The card's own date and time, {@code DT} and {@code TM}; its zone is not known. */
public final class CardClock {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private CardClock() {}

  /** Empty if one of the two is missing or not a date or time. */
  public static Optional<LocalDateTime> of(Datagram datagram) {
    Optional<String> date = datagram.first("DT");
    Optional<String> time = datagram.first("TM");
    if (date.isEmpty() || time.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(date.get() + " " + time.get(), FORMAT));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
