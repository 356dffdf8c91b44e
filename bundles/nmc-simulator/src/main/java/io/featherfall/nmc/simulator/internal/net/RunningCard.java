package io.featherfall.nmc.simulator.internal.net;

import io.featherfall.nmc.simulator.internal.card.CardClocks;
import io.featherfall.nmc.simulator.internal.card.CardLog;
import io.featherfall.nmc.simulator.internal.card.CardSettings;
import io.featherfall.nmc.simulator.internal.card.SimulatedCard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A simulated card at work, with its sockets and its one thread. */
public final class RunningCard implements AutoCloseable {
  private static final long TICK_MILLIS = 50;

  private final SimulatedCard card;
  private final UdpDestinations destinations;
  private final ControlServer server;
  private final ScheduledExecutorService thread;

  /**
   * Starts it; it sends from now on.
   *
   * @throws IOException if the reboot counter cannot be kept or a port is taken
   */
  public RunningCard(CardSettings settings, CardLog log) throws IOException {
    this.destinations = new UdpDestinations(settings.destinations(), log);
    try {
      this.card = new SimulatedCard(settings, CardClocks.system(), new Random(), destinations, log);
      this.server =
          settings.httpPort() < 0
              ? null
              : new ControlServer(
                  card, new InetSocketAddress(settings.httpBindAddress(), settings.httpPort()));
    } catch (IOException | RuntimeException cannotStart) {
      destinations.close();
      throw cannotStart;
    }
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread created = new Thread(task, "simulated-card-" + settings.name());
              created.setDaemon(true);
              return created;
            });
    thread.scheduleWithFixedDelay(() -> tick(log), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  public SimulatedCard card() {
    return card;
  }

  /** Where the control page is; empty if nowhere. */
  public OptionalInt httpPort() {
    return server == null ? OptionalInt.empty() : OptionalInt.of(server.port());
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    thread.shutdown();
    try {
      // A tick is short; interrupting it would close its channel under it.
      thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    card.stopScript();
    destinations.close();
  }

  private void tick(CardLog log) {
    try {
      card.tick();
    } catch (RuntimeException fault) {
      // One failed tick must not end the periodic task and with it the card.
      log.warn("tick failed: " + fault);
    }
  }
}
