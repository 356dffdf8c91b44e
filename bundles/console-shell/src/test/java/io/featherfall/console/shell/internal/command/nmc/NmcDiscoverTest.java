package io.featherfall.console.shell.internal.command.nmc;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.service.SenderDirectory;
import io.featherfall.console.shell.internal.command.FakeDesk;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NmcDiscoverTest {
  private static final SenderDirectory.Sender SENDER =
      new SenderDirectory.Sender(
          "172.26.0.45",
          "00C0B7000001",
          "Smart-UPS 1500",
          "",
          SenderDirectory.Digest.NOT_CHECKED,
          3,
          FakeDesk.NOW);

  private static NmcDiscover discover(String time) {
    NmcDiscover command = new NmcDiscover();
    command.time = time;
    return command;
  }

  @Test
  void waitsForTheFirstSender() throws Exception {
    ArrayDeque<List<SenderDirectory.Sender>> course = new ArrayDeque<>();
    course.add(List.of());
    course.add(List.of());
    course.add(List.of(SENDER));
    SenderDirectory directory = () -> course.size() > 1 ? course.remove() : course.peek();
    FakeDesk desk = new FakeDesk(false, directory);
    assertThat(desk.run(discover("10s"))).isZero();
    assertThat(desk.out())
        .contains("172.26.0.45  00C0B7000001  Smart-UPS 1500  (not configured)  3")
        .contains("not checked: the card is not configured");
  }

  @Test
  void saysWhatToDoWhenNobodySends() throws Exception {
    SenderDirectory nobody = List::of;
    FakeDesk desk = new FakeDesk(false, nobody);
    assertThat(desk.run(discover("0"))).isEqualTo(1);
    assertThat(desk.out()).contains("UDP port 3052 must pass every firewall");
  }

  @Test
  void namesTheBundleThatIsMissing() throws Exception {
    FakeDesk desk = new FakeDesk(false);
    assertThat(desk.run(discover("0"))).isEqualTo(1);
    assertThat(desk.err()).startsWith("the udp-monitor bundle is not active; ");
    assertThat(desk.run(discover("later"))).isEqualTo(2);
  }
}
