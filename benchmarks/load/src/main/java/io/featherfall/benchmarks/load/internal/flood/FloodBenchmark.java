package io.featherfall.benchmarks.load.internal.flood;

import io.featherfall.benchmarks.load.internal.Options;
import io.featherfall.benchmarks.load.internal.product.Agent;
import io.featherfall.benchmarks.load.internal.product.Disturbance;
import io.featherfall.benchmarks.load.internal.product.ProcessMeter;
import io.featherfall.benchmarks.load.internal.product.SocketMeter;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Floods the built product with valid, invalid and mixed datagrams of a thousand cards. */
public final class FloodBenchmark {
  private static final String UDP_THREAD = "featherfall-udp";
  private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":(\\d+)");
  private static final Pattern REFUSED = Pattern.compile("\"digest\":(\\d+)");

  private final Options options;
  private final int cards;

  public FloodBenchmark(Options options) {
    this.options = options;
    this.cards = options.number("cards", 1_000);
  }

  /** Prints a row for each kind of flood. */
  public void run() throws IOException {
    int perSecond = options.number("rate", 100_000);
    int seconds = options.number("seconds", 10);
    System.out.println(
        "| flood | sent/s | reached the agent/s | dropped by the kernel | accepted | refused"
            + " | agent's CPU | its UDP thread | µs of it per datagram"
            + " | state changes sent / accepted / decided | wrong at the end | others' CPU |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (Kind kind : Kind.values()) {
      if (options.wants("kind", kind.toString())) {
        flood(kind, perSecond, seconds);
      }
    }
  }

  private void flood(Kind kind, int perSecond, int seconds) throws IOException {
    int nominal = perSecond == 0 ? 200_000 : perSecond;
    int rounds = Math.max(1, nominal * seconds / cards / kind.perRound());
    int warmUpRounds = Math.max(1, rounds / 4);
    try (Agent agent = Agent.unpack(cards)) {
      agent.probe();
      agent.start(cards);
      try (Cannon cannon = new Cannon(agent.port())) {
        // As an agent that has been running for a while.
        cannon.fire(Magazine.of(Kind.INVALID, cards, 1, warmUpRounds), 50_000);
        Magazine magazine = Magazine.of(kind, cards, 1_000, rounds);
        Agent.pause(options.number("rest", 3) * 1_000L);
        fire(agent, cannon, kind, magazine, perSecond, rounds);
      }
    }
  }

  private void fire(
      Agent agent, Cannon cannon, Kind kind, Magazine magazine, int perSecond, int rounds)
      throws IOException {
    ProcessMeter process = agent.meter();
    SocketMeter socket = new SocketMeter(agent.port());
    String list = agent.exec("ups:list --json");
    final long acceptedBefore = sum(ACCEPTED, list);
    final long refusedBefore = sum(REFUSED, list);
    final Disturbance disturbance = Disturbance.since(process);
    final long dropsBefore = socket.drops();
    final double cpuBefore = process.cpuSeconds();
    final Map<String, Double> threadsBefore = process.cpuSecondsByThread();
    double seconds = cannon.fire(magazine, perSecond) / 1e9;
    final double cpu = process.cpuSeconds() - cpuBefore;
    final String others = disturbance.share();
    Agent.pause(1_000);
    final Map<String, Double> threads = process.cpuSecondsByThread();
    final double udp = threads.get(UDP_THREAD) - threadsBefore.get(UDP_THREAD);
    final long drops = socket.drops() - dropsBefore;
    Agent.pause(2_000);
    list = agent.exec("ups:list --json");
    long accepted = sum(ACCEPTED, list) - acceptedBefore;
    long refused = sum(REFUSED, list) - refusedBefore;
    StateCheck check = StateCheck.of(agent.tape(), kind, cards, rounds);
    System.out.printf(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %,d (%.2f %%) | %,d | %,d | %.0f %% | %.0f %% | %.2f"
            + " | %,d / %,d / %,d | %d | %s |%n",
        kind,
        magazine.size() / seconds,
        (magazine.size() - drops) / seconds,
        drops,
        100.0 * drops / magazine.size(),
        accepted,
        refused,
        100 * cpu / seconds,
        100 * udp / seconds,
        1e6 * udp / (accepted + refused),
        check.sent(),
        check.accepted(),
        check.decided(),
        check.wrongAtTheEnd(),
        others);
    if (options.flag("threads")) {
      threads.forEach(
          (name, used) ->
              System.out.printf(
                  Locale.ROOT,
                  "    %-20s %5.1f %%%n",
                  name,
                  100 * (used - threadsBefore.getOrDefault(name, 0.0)) / seconds));
    }
  }

  private static long sum(Pattern counter, String list) {
    long sum = 0;
    Matcher matcher = counter.matcher(list);
    while (matcher.find()) {
      sum += Long.parseLong(matcher.group(1));
    }
    return sum;
  }
}
