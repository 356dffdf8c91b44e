package io.featherfall.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * A network in virtual time that loses, repeats, delays and so reorders datagrams, and on which
 * somebody sends recordings and damaged copies. The same seed does the same. One thread.
 */
public final class DatagramRelay {
  private static final int REMEMBERED = 1_000;

  /** What became of a datagram on its way. */
  public enum Treatment {
    /** As it was sent, sooner or later. */
    CARRIED,
    /** Once more. */
    DUPLICATED,
    /** From a recording of what was sent some time ago. */
    REPLAYED,
    /** With at least one bit changed in its signed part. */
    DAMAGED
  }

  /**
   * How badly datagrams are treated; each share is from 0 to 1.
   *
   * @param loss of those sent
   * @param duplicates of those not lost
   * @param replays how many recordings for each one sent
   * @param damaged how many damaged copies for each one sent
   * @param longest the longest usual delay
   * @param late of those not lost, how many take up to ten times as long
   */
  public record Faults(
      double loss,
      double duplicates,
      double replays,
      double damaged,
      Duration longest,
      double late) {
    /** A good network. */
    public static final Faults NONE = new Faults(0, 0, 0, 0, Duration.ZERO, 0);
  }

  /**
   * A datagram that arrives.
   *
   * @param dueNanos when, on the monotonic clock
   */
  public record Arrival(long dueNanos, long number, byte[] bytes, Treatment treatment) {}

  private final RandomGenerator random;
  private final Faults faults;
  private final ToIntFunction<byte[]> signedLength;
  private final List<byte[]> recording = new ArrayList<>();
  // Differences, because the clock may wrap around.
  private final PriorityQueue<Arrival> onTheWay =
      new PriorityQueue<>(
          (a, b) ->
              a.dueNanos() == b.dueNanos()
                  ? Long.compare(a.number(), b.number())
                  : Long.compare(a.dueNanos() - b.dueNanos(), 0));
  private long number;

  /**
   * @param signedLength how many bytes from the beginning of a datagram are covered by its
   *     signature
   */
  public DatagramRelay(RandomGenerator random, Faults faults, ToIntFunction<byte[]> signedLength) {
    this.random = random;
    this.faults = faults;
    this.signedLength = signedLength;
  }

  /** Somebody sends. */
  public void send(byte[] datagram, long nowNanos) {
    byte[] sent = datagram.clone();
    if (chance(faults.replays()) && !recording.isEmpty()) {
      carry(recording.get(random.nextInt(recording.size())), Treatment.REPLAYED, nowNanos);
    }
    if (chance(faults.damaged())) {
      carry(damaged(sent), Treatment.DAMAGED, nowNanos);
    }
    remember(sent);
    if (chance(faults.loss())) {
      return;
    }
    carry(sent, Treatment.CARRIED, nowNanos);
    if (chance(faults.duplicates())) {
      carry(sent, Treatment.DUPLICATED, nowNanos);
    }
  }

  /** The next one that has arrived by now. */
  public Optional<Arrival> arrived(long nowNanos) {
    Arrival next = onTheWay.peek();
    if (next == null || next.dueNanos() - nowNanos > 0) {
      return Optional.empty();
    }
    return Optional.of(onTheWay.remove());
  }

  /** How long until the next one arrives; as given if that is later or there is none. */
  public long nanosToNext(long nowNanos, long atMost) {
    Arrival next = onTheWay.peek();
    return next == null ? atMost : Math.max(0, Math.min(atMost, next.dueNanos() - nowNanos));
  }

  private void carry(byte[] bytes, Treatment treatment, long nowNanos) {
    long longest = faults.longest().toNanos();
    if (chance(faults.late())) {
      longest *= 10;
    }
    long delay = longest == 0 ? 0 : random.nextLong(longest);
    onTheWay.add(new Arrival(nowNanos + delay, number++, bytes, treatment));
  }

  private void remember(byte[] sent) {
    if (recording.size() < REMEMBERED) {
      recording.add(sent);
    } else {
      recording.set(random.nextInt(REMEMBERED), sent);
    }
  }

  private byte[] damaged(byte[] sent) {
    byte[] copy = sent.clone();
    int signed = signedLength.applyAsInt(sent);
    int first = random.nextInt(signed);
    copy[first] ^= (byte) (1 << random.nextInt(8));
    if (random.nextBoolean()) {
      int second = random.nextInt(signed);
      copy[second] ^= second == first ? 0 : (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private boolean chance(double share) {
    return share > 0 && random.nextDouble() < share;
  }
}
