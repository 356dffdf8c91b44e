package io.featherfall.api.ups;

/**
 * The pair by which a card proves that a datagram is newer than the last one.
 *
 * @param reboots {@code SR}, unsigned 32 bit
 * @param uptimeTicks {@code SU} in 1/100 s, unsigned 32 bit
 */
public record SourceCounter(long reboots, long uptimeTicks) {
  private static final long MAX = 0xFFFF_FFFFL;

  public SourceCounter {
    if (reboots < 0 || reboots > MAX || uptimeTicks < 0 || uptimeTicks > MAX) {
      throw new IllegalArgumentException("not unsigned 32 bit: " + reboots + ", " + uptimeTicks);
    }
  }
}
