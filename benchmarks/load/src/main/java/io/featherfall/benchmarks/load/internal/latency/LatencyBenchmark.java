package io.featherfall.benchmarks.load.internal.latency;

import io.featherfall.benchmarks.load.internal.Options;
import io.featherfall.benchmarks.load.internal.card.Card;
import io.featherfall.benchmarks.load.internal.card.StatusDatagram.State;
import io.featherfall.benchmarks.load.internal.product.Agent;
import io.featherfall.benchmarks.load.internal.product.Disturbance;
import io.featherfall.benchmarks.load.internal.product.SocketMeter;
import io.featherfall.benchmarks.probe.internal.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * From the moment before a datagram is sent to the moment a subscriber is told the decision, and to
 * the call of the first step of an immediate run; in the built product, armed, with a target that
 * does nothing. Also while somebody floods the port.
 */
public final class LatencyBenchmark {
  private static final int CARDS = 20;
  private static final int SEED = 3052;

  private final Options options;
  private final Random random = new Random(SEED);

  public LatencyBenchmark(Options options) {
    this.options = options;
  }

  /** Prints a row for each distance. */
  public void run() throws IOException {
    int attack = options.number("attack", 100_000);
    System.out.println(Latencies.HEADER);
    if (options.wants("part", "calm")) {
      measure("", 0);
    }
    if (options.wants("part", "attack")) {
      measure(", under attack", attack);
    }
  }

  private void measure(String suffix, int attack) throws IOException {
    try (Agent agent = Agent.unpack(CARDS)) {
      agent.probe();
      agent.setting("io.featherfall.target-stamp", "name=stamp", "kind=stamp", "groups=*");
      agent.start(CARDS);
      agent.await("action:list --json", text -> text.contains("\"protected\":true"));
      agent.exec("mode:set armed --yes");
      List<Card> cards = new ArrayList<>();
      for (int i = 0; i < CARDS; i++) {
        cards.add(new Card(Card.address(i), agent.port()));
      }
      TapeReader tape = new TapeReader(agent.tape());
      for (int i = 0; i < CARDS; i++) {
        cards.get(i).send(State.ON_LINE);
        tape.require(Mark.STATE, i, 0);
      }
      Disturbance disturbance = Disturbance.since(agent.meter());
      if (attack == 0) {
        outages(cards, tape, suffix);
      } else {
        SocketMeter socket = new SocketMeter(agent.port());
        final long drops = socket.drops();
        try (Attacker attacker = new Attacker(agent.port(), attack)) {
          Agent.pause(3_000);
          long before = attacker.sent();
          long begin = System.nanoTime();
          outages(cards, tape, suffix);
          System.out.printf(
              "attack: %,.0f datagrams/s, %,d of %,d dropped by the kernel%n",
              (attacker.sent() - before) / ((System.nanoTime() - begin) / 1e9),
              socket.drops() - drops,
              attacker.sent());
        }
      }
      System.out.println("others' CPU: " + disturbance.share());
      for (Card card : cards) {
        card.close();
      }
    }
  }

  private void outages(List<Card> cards, TapeReader tape, String suffix) throws IOException {
    System.out.println(run(cards, tape, "first run of the process, decided" + suffix, 1));
    Latencies reading = new Latencies("reading published (on battery)" + suffix);
    Latencies decision = new Latencies("decision published (on battery)" + suffix);
    int lost = 0;
    for (int i = 0; i < options.number("outages", 1_000); i++) {
      int ups = random.nextInt(CARDS);
      lost += change(cards, tape, ups, State.ON_BATTERY, reading, decision);
      lost += change(cards, tape, ups, State.ON_LINE, null, null);
      Agent.pause(5 + random.nextInt(20));
    }
    System.out.println(reading);
    System.out.println(decision);
    System.out.println(
        run(cards, tape, "decision published (low battery)" + suffix, options.number("runs", 200)));
    if (lost > 0) {
      System.out.println("datagrams that had to be repeated: " + lost);
    }
  }

  /** Gives how often it had to be sent again because the kernel had dropped it. */
  private static int change(
      List<Card> cards,
      TapeReader tape,
      int ups,
      State state,
      Latencies reading,
      Latencies decision)
      throws IOException {
    for (int repeated = 0; repeated < 20; repeated++) {
      tape.fromHere();
      long sent = cards.get(ups).send(state);
      var stamp = tape.await(Mark.STATE, ups, state.ordinal(), 1_000);
      if (stamp != null) {
        if (repeated == 0 && decision != null) {
          decision.add(stamp.nanos() - sent);
          reading.add(tape.require(Mark.READING, ups, state.ordinal()).nanos() - sent);
        }
        return repeated;
      }
    }
    throw new IOException("ups" + ups + " never became " + state);
  }

  private String run(List<Card> cards, TapeReader tape, String name, int runs) throws IOException {
    Latencies decision = new Latencies(name);
    Latencies step = new Latencies("  … first step begins");
    int lost = 0;
    for (int i = 0; i < runs; i++) {
      int ups = random.nextInt(CARDS);
      tape.fromHere();
      long sent = cards.get(ups).send(State.LOW_BATTERY);
      var decided = tape.await(Mark.STATE, ups, State.LOW_BATTERY.ordinal(), 1_000);
      if (decided == null) {
        lost++;
        continue;
      }
      decision.add(decided.nanos() - sent);
      step.add(tape.require(Mark.STEP_BEGUN, ups, 0).nanos() - sent);
      tape.require(Mark.RUN_ENDED, ups, 0);
      change(cards, tape, ups, State.ON_LINE, null, null);
      Agent.pause(10 + random.nextInt(40));
    }
    String more = lost == 0 ? "" : "\nlost before they were decided: " + lost;
    return decision + "\n" + step + more;
  }
}
