package io.featherfall.benchmarks.load.internal.peer;

import io.featherfall.benchmarks.load.internal.Options;
import io.featherfall.benchmarks.load.internal.card.Card;
import io.featherfall.benchmarks.load.internal.card.StatusDatagram;
import io.featherfall.benchmarks.load.internal.card.StatusDatagram.State;
import io.featherfall.benchmarks.load.internal.latency.Latencies;
import io.featherfall.benchmarks.load.internal.latency.TapeReader;
import io.featherfall.benchmarks.load.internal.product.Agent;
import io.featherfall.benchmarks.load.internal.product.Disturbance;
import io.featherfall.benchmarks.probe.internal.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * apcupsd and the agent hear the same datagrams of one card: how long until either says that the
 * mains has failed. Both say it by a line in a file, watched in the same way; of the agent also the
 * event on its bus. Inside a network namespace of its own, which {@code benchmarks/run} sees to.
 */
public final class PeerBenchmark {
  private static final String ADDRESS = "127.0.0.1";
  private static final int UPS = 0;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Options options;
  private final Random random = new Random(3052);

  public PeerBenchmark(Options options) {
    this.options = options;
  }

  /** Prints a row for each way to say it. */
  public void run() throws IOException {
    Path folder = Files.createTempDirectory("featherfall-peer");
    try (Agent agent = Agent.unpack(0);
        Apcupsd peer = new Apcupsd(folder, ADDRESS, StatusDatagram.USER, StatusDatagram.PHRASE)) {
      agent.card(Card.ups(UPS), ADDRESS);
      agent.probe();
      agent.start(1);
      try (Card card = new Card(ADDRESS, Apcupsd.PORT, agent.port())) {
        measure(agent, peer, card);
      }
    } finally {
      // Scratch files, a few kilobytes.
      new ProcessBuilder("rm", "-r", folder.toString()).inheritIO().start();
    }
  }

  private void measure(Agent agent, Apcupsd peer, Card card) throws IOException {
    TapeReader tape = new TapeReader(agent.tape());
    card.send(State.ON_LINE);
    tape.require(Mark.STATE, UPS, 0);
    settle(card);
    Latencies bus = new Latencies("Featherfall: event at a subscriber");
    Latencies ours = new Latencies("Featherfall: line in its log");
    Latencies theirs = new Latencies("apcupsd: line in its events file");
    Disturbance disturbance = Disturbance.since(agent.meter());
    try (FileWatch log =
            new FileWatch(agent.data().resolve("log/featherfall.log"), "-> on battery");
        FileWatch events = new FileWatch(peer.events(), "Power failure")) {
      for (int i = 1; i <= options.number("outages", 100); i++) {
        tape.fromHere();
        long sent = card.send(State.ON_BATTERY);
        bus.add(tape.require(Mark.STATE, UPS, 1).nanos() - sent);
        await(log, i);
        ours.add(log.lastNanos() - sent);
        await(events, i);
        theirs.add(events.lastNanos() - sent);
        settle(card);
      }
    }
    System.out.println(Latencies.HEADER);
    System.out.println(bus);
    System.out.println(ours);
    System.out.println(theirs);
    System.out.printf(
        "apcupsd / Featherfall, medians, file against file: %.2f%n", theirs.over(ours));
    System.out.println("others' CPU: " + disturbance.share());
  }

  /** Back on line, until the peer, which looks at its state from time to time, has seen it too. */
  private void settle(Card card) throws IOException {
    card.send(State.ON_LINE);
    Agent.pause(2_500 + random.nextInt(1_000));
  }

  private static void await(FileWatch watch, int count) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (watch.count() < count) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("the outage was not reported");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
