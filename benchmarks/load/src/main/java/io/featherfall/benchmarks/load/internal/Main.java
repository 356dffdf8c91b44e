package io.featherfall.benchmarks.load.internal;

import io.featherfall.benchmarks.load.internal.flood.FloodBenchmark;
import io.featherfall.benchmarks.load.internal.latency.LatencyBenchmark;
import io.featherfall.benchmarks.load.internal.peer.PeerBenchmark;
import io.featherfall.benchmarks.load.internal.product.Launch;
import io.featherfall.benchmarks.load.internal.product.Machine;
import io.featherfall.benchmarks.load.internal.scale.ScaleBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Runs one benchmark; called by {@code benchmarks/run}, which explains the options. */
public final class Main {
  private Main() {}

  /**
   * @param args the benchmark's name, then its options
   */
  public static void main(String[] args) throws IOException {
    try {
      run(args);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    }
  }

  private static void run(String[] args) throws IOException {
    String name = args.length == 0 ? "" : args[0];
    switch (name) {
      case "options" -> System.out.println(String.join(" ", Launch.options(Path.of(args[1]))));
      case "machine" -> System.out.println(Machine.line() + "; load " + Machine.load());
      case "flood" ->
          new FloodBenchmark(
                  new Options(
                      args, 1, Set.of("kind", "rate", "seconds", "cards", "rest", "threads")))
              .run();
      case "latency" ->
          new LatencyBenchmark(new Options(args, 1, Set.of("part", "attack", "outages", "runs")))
              .run();
      case "scale" -> new ScaleBenchmark(new Options(args, 1, Set.of("rounds"))).run();
      case "peer" -> new PeerBenchmark(new Options(args, 1, Set.of("outages"))).run();
      default -> throw new IllegalArgumentException("unknown benchmark: " + name);
    }
  }
}
