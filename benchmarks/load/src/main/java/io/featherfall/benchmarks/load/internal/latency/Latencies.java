package io.featherfall.benchmarks.load.internal.latency;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Times of one sort, and their row in a table. */
public final class Latencies {
  /** The header of the rows. */
  public static final String HEADER =
      "| from a datagram's send to | count | p50 ms | p99 ms | max ms |\n|---|---|---|---|---|";

  private final String name;
  private final Histogram nanos = new Histogram(60_000_000_000L, 3);

  public Latencies(String name) {
    this.name = name;
  }

  public void add(long elapsed) {
    nanos.recordValue(Math.max(0, elapsed));
  }

  /** How many times as long as others, in the median. */
  public double over(Latencies others) {
    return (double) nanos.getValueAtPercentile(50) / others.nanos.getValueAtPercentile(50);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.3f | %.3f | %.3f |",
        name,
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getMaxValue() / 1e6);
  }
}
