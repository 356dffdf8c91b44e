package io.featherfall.nmc.simulator.internal.script;

import java.util.Arrays;
import java.util.Optional;

/** A datagram that a receiver must not believe. */
public enum Forgery {
  /** New and for the right card, with one wrong digit in its digest. */
  BAD_DIGEST("bad-digest"),
  /** Rightly signed, from another card's address. */
  WRONG_CARD("wrong-card"),
  /** An earlier datagram once more, byte for byte. */
  REPLAY("replay"),
  /** Rightly signed, from before the card's last restart. */
  OLDER_REBOOT("older-reboot"),
  /** Good and new, with an unsigned {@code SD=1} after the digest: only that line is false. */
  APPENDED_SHUTDOWN("appended-shutdown");

  private final String word;

  Forgery(String word) {
    this.word = word;
  }

  /** The word in scripts. */
  public String word() {
    return word;
  }

  static Optional<Forgery> of(String word) {
    return Arrays.stream(values()).filter(forgery -> forgery.word.equals(word)).findFirst();
  }
}
