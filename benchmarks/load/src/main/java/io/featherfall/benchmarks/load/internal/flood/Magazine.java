package io.featherfall.benchmarks.load.internal.flood;

import io.featherfall.benchmarks.load.internal.card.Card;
import io.featherfall.benchmarks.load.internal.card.StatusDatagram;
import io.featherfall.benchmarks.load.internal.card.StatusDatagram.State;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** All datagrams of a flood, signed beforehand: sending must cost as little as possible. */
final class Magazine {
  private static final int SEGMENT = 64 << 20;

  private final List<ByteBuffer> segments = new ArrayList<>();
  private final int length;
  private final int perSegment;
  private int size;

  private Magazine(int length) {
    this.length = length;
    this.perSegment = SEGMENT / length;
  }

  /** Rounds in which every card sends once of each sort. */
  static Magazine of(Kind kind, int cards, int firstTick, int rounds) {
    List<StatusDatagram> datagrams = new ArrayList<>();
    for (int card = 0; card < cards; card++) {
      datagrams.add(new StatusDatagram(Card.address(card)));
    }
    Magazine magazine = new Magazine(datagrams.get(0).signed(0, State.ON_LINE).length);
    for (int round = 0; round < rounds; round++) {
      for (int card = 0; card < cards; card++) {
        StatusDatagram datagram = datagrams.get(card);
        long tick = firstTick + round;
        if (kind.hasValid()) {
          magazine.add(datagram.signed(tick, Schedule.state(round, card)));
        }
        if (kind.hasForged()) {
          magazine.add(datagram.forged(tick, State.LOW_BATTERY));
        }
      }
    }
    return magazine;
  }

  int size() {
    return size;
  }

  /** The datagram of this number, for one thread and until the next call. */
  ByteBuffer get(int index) {
    ByteBuffer segment = segments.get(index / perSegment);
    int at = index % perSegment * length;
    return segment.limit(at + length).position(at);
  }

  private void add(byte[] datagram) {
    if (size % perSegment == 0) {
      segments.add(ByteBuffer.allocateDirect(perSegment * length));
    }
    get(size++).put(datagram);
  }
}
