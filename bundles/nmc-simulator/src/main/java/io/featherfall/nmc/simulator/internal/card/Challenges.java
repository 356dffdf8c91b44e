package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.pcnet.ControlExchange;
import io.featherfall.pcnet.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** The challenges given out and not yet answered. Each is good once and for a minute. */
final class Challenges {
  private static final Duration GOOD_FOR = Duration.ofSeconds(60);

  /** More clients than that do not ask at the same time; the oldest gives way. */
  private static final int MOST = 16;

  private record Challenge(String text, long givenNanos) {}

  private final SecureRandom random = new SecureRandom();
  private final Deque<Challenge> open = new ArrayDeque<>();
  private final ControlExchange exchange = new ControlExchange();

  /** A new challenge. */
  String give(long nanos) {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    if (open.size() == MOST) {
      open.removeFirst();
    }
    open.addLast(new Challenge(HexFormat.of().formatHex(bytes), nanos));
    return open.getLast().text();
  }

  /** Whether the digits answer an open challenge for this form field; if so it is used up. */
  boolean answered(String field, String value, String digits, Credentials credentials, long nanos) {
    open.removeIf(challenge -> nanos - challenge.givenNanos() >= GOOD_FOR.toNanos());
    byte[] claimed = digits.getBytes(StandardCharsets.ISO_8859_1);
    Challenge right = null;
    for (Challenge challenge : open) {
      String expected = exchange.answer(field, value, challenge.text(), credentials);
      if (MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), claimed)) {
        right = challenge;
      }
    }
    return right != null && open.remove(right);
  }
}
