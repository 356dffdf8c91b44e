package io.featherfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.testkit.DatagramRelay.Arrival;
import io.featherfall.testkit.DatagramRelay.Faults;
import io.featherfall.testkit.DatagramRelay.Treatment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A bad network is bad in the measure that was asked for, and every time in the same way. */
class DatagramRelayTest {
  private static final int SENT = 20_000;
  private static final Faults BAD = new Faults(0.3, 0.1, 0.05, 0.05, Duration.ofSeconds(3), 0.1);

  private final VirtualTime time = new VirtualTime();

  @Test
  void aGoodNetworkDeliversAtOnceAndInOrder() {
    DatagramRelay relay = new DatagramRelay(new Random(1), Faults.NONE, bytes -> bytes.length);
    for (int i = 0; i < 10; i++) {
      relay.send(new byte[] {(byte) i}, time.getAsLong());
    }
    assertThat(relay.nanosToNext(time.getAsLong(), 1_000)).isZero();
    for (int i = 0; i < 10; i++) {
      assertThat(relay.arrived(time.getAsLong()).orElseThrow().bytes()[0]).isEqualTo((byte) i);
    }
    assertThat(relay.arrived(time.getAsLong())).isEmpty();
    assertThat(relay.nanosToNext(time.getAsLong(), 1_000)).isEqualTo(1_000);
  }

  @Test
  void aBadOneKeepsItsShares() {
    List<Arrival> arrivals = carried(7);
    assertThat(share(arrivals, Treatment.CARRIED)).isBetween(0.68, 0.72);
    assertThat(share(arrivals, Treatment.DUPLICATED)).isBetween(0.06, 0.08);
    assertThat(share(arrivals, Treatment.REPLAYED)).isBetween(0.04, 0.06);
    assertThat(share(arrivals, Treatment.DAMAGED)).isBetween(0.04, 0.06);
    int overtaken = 0;
    for (int i = 1; i < arrivals.size(); i++) {
      overtaken += sentAs(arrivals.get(i)) < sentAs(arrivals.get(i - 1)) ? 1 : 0;
    }
    assertThat(overtaken).isGreaterThan(SENT / 10);
  }

  @Test
  void theSameSeedDoesTheSame() {
    assertThat(told(carried(7))).isEqualTo(told(carried(7))).isNotEqualTo(told(carried(8)));
  }

  @Test
  void damageIsInTheSignedPartAlone() {
    Faults damageOnly = new Faults(1, 0, 0, 1, Duration.ZERO, 0);
    DatagramRelay relay = new DatagramRelay(new Random(1), damageOnly, bytes -> 4);
    for (int i = 0; i < 1_000; i++) {
      relay.send(new byte[8], time.getAsLong());
      byte[] damaged = relay.arrived(time.getAsLong()).orElseThrow().bytes();
      assertThat(Arrays.copyOf(damaged, 4)).isNotEqualTo(new byte[4]);
      assertThat(Arrays.copyOfRange(damaged, 4, 8)).isEqualTo(new byte[4]);
    }
  }

  private static String told(List<Arrival> arrivals) {
    StringBuilder told = new StringBuilder();
    for (Arrival arrival : arrivals) {
      told.append(arrival.treatment())
          .append(arrival.dueNanos())
          .append(Arrays.toString(arrival.bytes()));
    }
    return told.toString();
  }

  private List<Arrival> carried(long seed) {
    VirtualTime clock = new VirtualTime();
    DatagramRelay relay = new DatagramRelay(new Random(seed), BAD, bytes -> bytes.length);
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < SENT; i++) {
      relay.send(new byte[] {(byte) (i >> 16), (byte) (i >> 8), (byte) i, 0}, clock.getAsLong());
      clock.advance(Duration.ofSeconds(1));
      take(relay, clock, arrivals);
    }
    clock.advance(Duration.ofSeconds(30));
    take(relay, clock, arrivals);
    return arrivals;
  }

  private static void take(DatagramRelay relay, VirtualTime clock, List<Arrival> into) {
    for (Optional<Arrival> next = relay.arrived(clock.getAsLong());
        next.isPresent();
        next = relay.arrived(clock.getAsLong())) {
      into.add(next.get());
    }
  }

  private static int sentAs(Arrival arrival) {
    byte[] bytes = arrival.bytes();
    return (bytes[0] & 0xFF) << 16 | (bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF;
  }

  private static double share(List<Arrival> arrivals, Treatment treatment) {
    return (double) arrivals.stream().filter(a -> a.treatment() == treatment).count() / SENT;
  }
}
