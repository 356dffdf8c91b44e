package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real card sent once, sent again unchanged by a program that knows nothing of it. In a
 * network with loopback alone, so that nothing can reach the address that the card has.
 */
class RecordedCardIT {
  private static final int PORT = 3052;
  private static final String UPS = "recorded";

  @TempDir Path folder;
  private NetworkNamespace namespace;
  private Agent agent;

  @BeforeEach
  void start() throws Exception {
    namespace = NetworkNamespace.open(folder);
    agent = Agent.in(namespace.prefix(), folder.resolve("agent"), PORT);
    agent.setting(
        "io.featherfall.udp.monitor.card-recorded",
        "name = " + UPS,
        "address = 172.26.0.45",
        "user = apc",
        "phrase = 0123456789ABCDEF0123456789");
    agent.start();
  }

  @AfterEach
  void end() throws Exception {
    try (NetworkNamespace last = namespace) {
      if (agent != null) {
        agent.close();
      }
    }
  }

  @Test
  void showsWhatTheCardSaidOnceAndRefusesItsRepetition() throws Exception {
    sendRecordedDatagrams();
    agent.await("ups:show --json " + UPS, out -> accepted(out) == 2);
    Map<String, Object> shown = show();
    assertThat(shown).containsEntry("state", "on_line").containsEntry("status", "OL");
    assertThat(map(shown, "variables"))
        .containsEntry("device.model", "Smart-UPS 1500 RM")
        .containsEntry("device.serial", "AS0614132629")
        .hasEntrySatisfying("battery.charge", is(90.0))
        .hasEntrySatisfying("battery.runtime", is(1860))
        .hasEntrySatisfying("battery.voltage", is(27.27))
        .hasEntrySatisfying("input.voltage", is(116.6))
        .hasEntrySatisfying("input.voltage.minimum", is(115.9))
        .hasEntrySatisfying("input.voltage.maximum", is(118.0))
        .hasEntrySatisfying("output.voltage", is(116.6))
        .hasEntrySatisfying("ups.load", is(38.3));
    assertThat(map(shown, "clients"))
        .containsEntry("addresses", List.of("172.26.0.33"))
        .containsEntry("slots", 50);
    assertThat(map(shown, "rejected")).isEmpty();
    assertThat(agent.exec("ups:show " + UPS))
        .containsPattern("device.model +Smart-UPS 1500 RM")
        .containsPattern("battery.charge +0?90.0 %")
        .containsPattern("battery.runtime +31 min")
        .containsPattern("input.voltage +116.6 V")
        .containsPattern("output.voltage +116.6 V")
        .containsPattern("battery.voltage +27.27 V")
        .containsPattern("clients of the card +172.26.0.33");

    sendRecordedDatagrams();
    agent.await("ups:show --json " + UPS, out -> replays(out) == 2);
    assertThat(accepted(agent.exec("ups:show --json " + UPS))).isEqualTo(2);

    agent.stop();
    agent.start();
    long before = replays(agent.exec("ups:show --json " + UPS));
    sendRecordedDatagrams();
    String after = agent.await("ups:show --json " + UPS, out -> replays(out) == before + 2);
    assertThat(accepted(after)).isZero();
    assertThat(show()).containsEntry("state", "unknown").containsEntry("clients", null);
  }

  /** The client list first: its counter is the older one. */
  private void sendRecordedDatagrams() throws IOException {
    Path recorded =
        Path.of(System.getProperty("featherfall.bundles"), "pcnet/src/test/resources/pcnet");
    Outcome sender =
        Outcome.of(
            namespace.inside(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    Path.of("target", "test-classes").toAbsolutePath().toString(),
                    PlainSender.class.getName(),
                    Integer.toString(PORT),
                    recorded.resolve("maconfig.dat").toAbsolutePath().toString(),
                    recorded.resolve("mastatus.dat").toAbsolutePath().toString())),
            Map.of(),
            folder);
    assertThat(sender.status()).as(sender.text()).isZero();
  }

  private Map<String, Object> show() throws IOException {
    return JSON.std.mapFrom(agent.exec("ups:show --json " + UPS));
  }

  private static long accepted(String json) {
    return ((Number) parsed(json).get("accepted")).longValue();
  }

  private static long replays(String json) {
    Object count = map(parsed(json), "rejected").get("replay");
    return count == null ? 0 : ((Number) count).longValue();
  }

  private static Map<String, Object> parsed(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException notJson) {
      throw new AssertionError(json, notJson);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> of, String name) {
    return (Map<String, Object>) of.get(name);
  }

  /** A number, whether it is written with a fraction or without. */
  private static Consumer<Object> is(double wanted) {
    return value -> assertThat(((Number) value).doubleValue()).isEqualTo(wanted);
  }
}
