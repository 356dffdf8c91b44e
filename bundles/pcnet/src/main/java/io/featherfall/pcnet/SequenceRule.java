package io.featherfall.pcnet;

/**
 * Decides whether a datagram is newer than the last accepted one. Pure.
 *
 * <p>{@code (SR, SU)} has to grow. {@code SU} wraps to zero after 497 days; a small value right
 * after a large one is taken for that only if the card's own clock ({@code DT}, {@code TM}) moved
 * on, which a recorded datagram cannot show.
 */
public final class SequenceRule {
  /** How close to the wrap, on both sides, {@code SU} must be: one hour. */
  private static final long WRAP_WINDOW = 60 * 60 * 100;

  private static final long RANGE = 1L << 32;

  private SequenceRule() {}

  /** What to do with a datagram. */
  public enum Verdict {
    NEWER,
    /** The card was restarted since. */
    REBOOTED,
    /** The uptime counter began anew. */
    WRAPPED,
    /** A replay, or out of order. */
    REPLAY,
    /** Fewer restarts than before: a replay of older days, or another card. */
    OLDER_REBOOT;

    public boolean accepted() {
      return this == NEWER || this == REBOOTED || this == WRAPPED;
    }
  }

  /**
   * Judges a correctly signed datagram.
   *
   * @param last the counters of the last accepted one
   * @param now its counters
   * @param cardClockMovedOn whether its {@code DT} and {@code TM} are later than the last accepted
   *     ones; {@code false} if unknown
   */
  public static Verdict judge(Counters last, Counters now, boolean cardClockMovedOn) {
    if (now.reboots() > last.reboots()) {
      return Verdict.REBOOTED;
    }
    if (now.reboots() < last.reboots()) {
      return Verdict.OLDER_REBOOT;
    }
    if (now.uptime() > last.uptime()) {
      return Verdict.NEWER;
    }
    boolean aroundWrap = last.uptime() >= RANGE - WRAP_WINDOW && now.uptime() < WRAP_WINDOW;
    return aroundWrap && cardClockMovedOn ? Verdict.WRAPPED : Verdict.REPLAY;
  }
}
