package io.featherfall.udp.monitor.internal.listen;

import io.featherfall.api.health.Problem;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the socket where the settings want it, and goes on trying while it cannot be had there.
 * There is a thread for that only as long as it is needed.
 */
final class Binding {
  private static final Logger LOG = LoggerFactory.getLogger(Binding.class);

  private final Supplier<DatagramHandler> handlers;
  private final EventOutlet outlet;
  private final ListenerProblems problems;
  private final Duration retryEvery;
  private ListenAddress address;
  private UdpSocket socket;
  private ScheduledExecutorService retries;

  Binding(
      Supplier<DatagramHandler> handlers,
      EventOutlet outlet,
      ListenerProblems problems,
      Duration retryEvery) {
    this.handlers = handlers;
    this.outlet = outlet;
    this.problems = problems;
    this.retryEvery = retryEvery;
  }

  /**
   * Binds for the first time.
   *
   * @throws BindException if that is not possible and never was in this process
   */
  synchronized void begin(ListenAddress first) throws BindException {
    address = first;
    try {
      open();
    } catch (BindException notBound) {
      BindException clear = new BindFailure(address.socket(), notBound).report();
      if (!BindFailure.wasBound()) {
        throw clear;
      }
      keepTrying(clear);
    }
  }

  /** Goes to another address; with the same one only the buffer is changed. */
  synchronized void move(ListenAddress wanted) {
    boolean same = address.socket().equals(wanted.socket());
    address = wanted;
    if (same && socket != null) {
      socket.requestReceiveBuffer(wanted.receiveBufferBytes());
      return;
    }
    close();
    try {
      open();
    } catch (BindException notBound) {
      keepTrying(new BindFailure(address.socket(), notBound).report());
    }
  }

  /** Ends listening, or trying to. */
  synchronized void close() {
    if (retries != null) {
      retries.shutdown();
      retries = null;
    }
    problems.port(Optional.empty());
    if (socket != null) {
      socket.close();
      socket = null;
      outlet.runOnCaller();
      LOG.info("no longer listening on UDP");
    }
  }

  /** Where it really listens; empty while it does not. */
  synchronized Optional<InetSocketAddress> boundTo() {
    return Optional.ofNullable(socket).map(UdpSocket::boundTo);
  }

  private void open() throws BindException {
    socket = UdpSocket.open(address, handlers.get());
    outlet.runOn(socket.thread());
    BindFailure.boundOnce();
    LOG.info("listening on UDP {}", ListenAddress.text(socket.boundTo()));
    if (socket.receiveBufferBytes() < address.receiveBufferBytes()) {
      LOG.info(
          "the system grants a receive buffer of {} instead of {} bytes: with many cards raise"
              + " net.core.rmem_max",
          socket.receiveBufferBytes(),
          address.receiveBufferBytes());
    }
  }

  private void keepTrying(BindException failure) {
    say(failure);
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "featherfall-udp-retry");
              thread.setDaemon(true);
              return thread;
            });
    retries = executor;
    executor.scheduleWithFixedDelay(
        () -> retry(executor), retryEvery.toNanos(), retryEvery.toNanos(), TimeUnit.NANOSECONDS);
  }

  private synchronized void retry(ScheduledExecutorService executor) {
    if (retries != executor) {
      return;
    }
    try {
      open();
      problems.port(Optional.empty());
      executor.shutdown();
      retries = null;
    } catch (BindException stillNot) {
      say(new BindFailure(address.socket(), stillNot).clear());
    } catch (RuntimeException unexpected) {
      LOG.error("listening on UDP could not be tried; it is tried again", unexpected);
    }
  }

  private void say(BindException failure) {
    problems.port(
        Optional.of(
            new Problem(
                Problem.Severity.ERROR,
                "UDP listener",
                "no card is heard: " + failure.getMessage(),
                "free the port or change the setting port or bindAddress; it is tried again every "
                    + retryEvery.toSeconds()
                    + " s")));
  }
}
