package io.featherfall.benchmarks.load.internal.scale;

import io.featherfall.benchmarks.load.internal.Options;
import io.featherfall.benchmarks.load.internal.card.Card;
import io.featherfall.benchmarks.load.internal.card.StatusDatagram.State;
import io.featherfall.benchmarks.load.internal.product.Agent;
import io.featherfall.benchmarks.load.internal.product.Disturbance;
import io.featherfall.benchmarks.load.internal.product.ProcessMeter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What 1, 100 and 1,000 UPSs cost while nothing happens but their status every 25 s. */
public final class ScaleBenchmark {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(25);

  private final Options options;

  public ScaleBenchmark(Options options) {
    this.options = options;
  }

  /** Prints a row for each number of UPSs. */
  public void run() throws IOException {
    System.out.println(
        "| UPSs | RSS MB | kB per further UPS | threads | CPU of one core | others' CPU |");
    System.out.println("|---|---|---|---|---|---|");
    long one = 0;
    for (int count : new int[] {1, 100, 1_000}) {
      long resident = measure(count, one);
      one = count == 1 ? resident : one;
    }
  }

  private long measure(int count, long one) throws IOException {
    try (Agent agent = Agent.unpack(count)) {
      agent.start(count);
      List<Card> cards = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        cards.add(new Card(Card.address(i), agent.port()));
      }
      ProcessMeter meter = agent.meter();
      long next = send(cards, System.nanoTime(), 1);
      final double cpu = meter.cpuSeconds();
      final Disturbance disturbance = Disturbance.since(meter);
      int rounds = options.number("rounds", 3);
      send(cards, next, rounds);
      double share = (meter.cpuSeconds() - cpu) / (rounds * 25.0);
      long resident = meter.residentKilobytes();
      System.out.printf(
          Locale.ROOT,
          "| %,d | %.0f | %s | %d | %.2f %% | %s |%n",
          count,
          resident / 1024.0,
          count == 1
              ? ""
              : String.format(Locale.ROOT, "%.0f", (double) (resident - one) / (count - 1)),
          meter.threads(),
          100 * share,
          disturbance.share());
      for (Card card : cards) {
        card.close();
      }
      return resident;
    }
  }

  /** Every card once in 25 s, evenly spread; gives when it is over. */
  private static long send(List<Card> cards, long begin, int rounds) throws IOException {
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < cards.size(); i++) {
        cards.get(i).send(State.ON_LINE);
        sleepUntil(begin + INTERVAL_NANOS * round + INTERVAL_NANOS * (i + 1) / cards.size());
      }
    }
    return begin + INTERVAL_NANOS * rounds;
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
