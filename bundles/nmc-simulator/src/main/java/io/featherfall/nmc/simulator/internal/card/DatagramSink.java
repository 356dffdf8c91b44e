package io.featherfall.nmc.simulator.internal.card;

/** Where a card's datagrams go. */
@FunctionalInterface
public interface DatagramSink {
  /** Takes one datagram for every destination. Must not block. */
  void send(byte[] datagram);
}
