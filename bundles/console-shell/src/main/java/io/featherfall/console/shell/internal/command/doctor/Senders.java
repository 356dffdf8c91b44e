package io.featherfall.console.shell.internal.command.doctor;

import io.featherfall.api.service.SenderDirectory.Digest;
import io.featherfall.api.service.SenderDirectory.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who has sent to the port lately.
 *
 * @param all the latest first
 */
record Senders(List<Sender> all) {
  /** A card sends every 25 s; who has not been heard for this long is not there any more. */
  private static final Duration LATELY = Duration.ofMinutes(10);

  static Senders lately(List<Sender> heard, Instant now) {
    return new Senders(heard.stream().filter(s -> s.last().isAfter(now.minus(LATELY))).toList());
  }

  boolean none() {
    return all.isEmpty();
  }

  /** Cards that nobody configured. */
  List<Sender> unconfigured() {
    return all.stream()
        .filter(s -> s.digest() == Digest.NOT_CHECKED && s.upsId().isEmpty())
        .toList();
  }

  /** Those of the card of this UPS with this signature. */
  List<Sender> of(String ups, Digest digest) {
    return all.stream().filter(s -> s.upsId().equals(ups) && s.digest() == digest).toList();
  }

  /** Who sends anything but datagrams of the protocol. */
  List<Sender> unreadable() {
    return all.stream().filter(s -> s.digest() == Digest.UNREADABLE).toList();
  }

  /** {@code card 192.0.2.10 (Smart-UPS 1500) from 198.51.100.7}. */
  static String text(Sender sender) {
    return "card "
        + sender.card()
        + (sender.model().isEmpty() ? "" : " (" + sender.model() + ")")
        + (sender.address().equals(sender.card()) ? "" : " from " + sender.address());
  }
}
