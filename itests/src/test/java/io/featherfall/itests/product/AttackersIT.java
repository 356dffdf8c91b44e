package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.featherfall.itests.card.CardProcess;
import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.DatagramEncoder;
import io.featherfall.pcnet.Field;
import io.featherfall.pcnet.PacketKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two attackers on the wire of the built product: one who floods it, and one who recorded it. */
class AttackersIT {
  private static final String UPS = "ups1";

  /** The card's own address: a flood from there looks like the card to a firewall. */
  private static final String ADDRESS = "127.0.0.1";

  private static final String STRANGER = "127.0.0.9";
  private static final int RATE = 100_000;

  @TempDir Path folder;
  private Agent agent;

  @BeforeEach
  void anAgentThatWouldShutDown() throws Exception {
    agent = Agent.on(folder.resolve("agent"));
    agent.setting(
        "io.featherfall.policy-PowerFailed",
        "condition = PowerFailed",
        "enableShutdown = true",
        "shutdownDelaySeconds = 0");
    agent.setting(
        "io.featherfall.udp.monitor.card-" + UPS,
        "name = " + UPS,
        "address = " + ADDRESS,
        "user = " + CardProcess.USER,
        "phrase = " + CardProcess.PHRASE);
    agent.setting(
        "io.featherfall.target-mark",
        "name = mark",
        "kind = command",
        "groups = " + UPS,
        "file = " + agent.commandFile("mark", "echo \"$FEATHERFALL_RUN\" >> " + mark()));
    agent.start();
    // All that is ever run leaves a mark and does nothing else.
    agent.exec("mode:set armed --yes");
  }

  @AfterEach
  void end() throws Exception {
    agent.close();
  }

  @Test
  void inAFloodOfInvalidDatagramsARealOutageIsDecidedAndTheFloodIsSaidOnce() throws Exception {
    List<Path> invalid = List.of(forged("1"), malformed(), forged("0"), tooLong());
    try (CardProcess card = card(agent.port())) {
      awaitState("on_line");
      try (Flood flood = Flood.begin(agent.port(), RATE, List.of(ADDRESS, STRANGER), invalid)) {
        agent.await("ups:events -n 1000 --ups udp-monitor", out -> attacks(out) > 0);
        card.set("on-battery");
        awaitState("on_battery");
        agent.await("run:list --json", out -> runs(out).size() == 1 && ended(out));
        card.set("mains-back");
        awaitState("on_line");
        assertThat(flood.goesOn()).as("all of that was in the flood").isTrue();
        Flood.Sent sent = flood.end();
        System.out.printf(
            "flood: %d datagrams in %d ms, %d/s of %d/s asked for%n",
            sent.datagrams(), sent.millis(), sent.perSecond(), RATE);
      }
      String events = agent.exec("ups:events -n 1000");
      assertThat(attacks(events)).as(events).isOne();
      assertThat(runs(agent.exec("run:list --json")))
          .singleElement()
          .satisfies(run -> assertThat(run).containsEntry("cause", "PowerFailed"))
          .satisfies(run -> assertThat(run).containsEntry("state", "done"));
      assertThat(Files.readAllLines(mark())).hasSize(1);
      assertThat(rejected("digest")).isGreaterThan(1_000);
    }
  }

  @Test
  void whoRecordedAnOutageAndPlaysItAfterOurRestartBringsNothingAbout() throws Exception {
    try (TappedWire wire = new TappedWire(agent.port());
        CardProcess card = card(wire.port())) {
      awaitState("on_line");
      card.set("on-battery");
      card.set("low-battery");
      agent.await("run:list --json", out -> runs(out).size() == 1 && ended(out));
      card.set("mains-back");
      awaitState("on_line");
      List<byte[]> outage = wire.recorded();
      assertThat(outage).hasSizeGreaterThan(3);

      // The card is silent, so that only the recording can say anything.
      card.set("silence for 1440m");
      for (boolean kill : List.of(false, true)) {
        restart(kill);
        for (byte[] datagram : outage) {
          wire.send(datagram);
        }
        agent.await("ups:show --json " + UPS, out -> replays(out) >= outage.size());
        assertThat(map(agent.exec("ups:show --json " + UPS)))
            .as("after " + (kill ? "SIGKILL" : "stop"))
            .containsEntry("state", "unknown")
            .containsEntry("accepted", 0);
        assertThat(agent.exec("ups:events -n 1000 --ups " + UPS))
            .doesNotContain("PowerFailed", "LowBattery", "on battery");
        assertThat(runs(agent.exec("run:list --json"))).hasSize(1);
        assertThat(Files.readAllLines(mark())).hasSize(1);
      }

      card.set("charge 100%");
      card.set("reboot for 1s");
      awaitState("on_line");
      card.set("on-battery");
      awaitState("on_battery");
      agent.await("run:list --json", out -> runs(out).size() == 2 && ended(out));
      assertThat(Files.readAllLines(mark())).as("a real one").hasSize(2);
    }
  }

  private void restart(boolean kill) throws IOException {
    if (kill) {
      agent.close();
    } else {
      agent.stop();
    }
    agent.start();
  }

  private CardProcess card(int port) throws IOException {
    return CardProcess.start(folder, ADDRESS, port);
  }

  private Path mark() {
    return folder.resolve("mark");
  }

  private void awaitState(String state) throws IOException {
    agent.await("ups:show --json " + UPS, out -> state.equals(map(out).get("state")));
  }

  /** How often it is said that somebody floods. */
  private static int attacks(String events) {
    return events.split("more than \\d+ datagrams within 10 s", -1).length - 1;
  }

  private static long replays(String shown) {
    return count(shown, "replay");
  }

  private long rejected(String cause) throws IOException {
    return count(agent.exec("ups:show --json " + UPS), cause);
  }

  @SuppressWarnings("unchecked")
  private static long count(String shown, String cause) {
    Map<String, Object> rejected = (Map<String, Object>) map(shown).get("rejected");
    Object count = rejected.get(cause);
    return count == null ? 0 : ((Number) count).longValue();
  }

  private static boolean ended(String runs) {
    return runs(runs).stream().allMatch(run -> run.get("endedAt") != null);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> runs(String json) {
    try {
      return JSON.std.listFrom(json).stream().map(run -> (Map<String, Object>) run).toList();
    } catch (IOException notJson) {
      throw new AssertionError(json, notJson);
    }
  }

  private static Map<String, Object> map(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException notJson) {
      throw new AssertionError(json, notJson);
    }
  }

  /** An outage with low battery, turning off, newer than everything, and not signed by the card. */
  private Path forged(String shuttingDown) throws IOException {
    byte[] datagram =
        new DatagramEncoder()
            .encode(
                PacketKind.MASTATUS,
                List.of(
                    new Field("PC", ADDRESS),
                    new Field("SR", "FFFFFFFF"),
                    new Field("SU", "FFFFFFFF"),
                    new Field("SD", shuttingDown),
                    new Field("51", "50")),
                new Credentials(CardProcess.USER, "a phrase that is a guess"));
    return Files.write(folder.resolve("forged-" + shuttingDown), datagram);
  }

  private Path malformed() throws IOException {
    return Files.writeString(
        folder.resolve("malformed"),
        "MASTATUS\n<BODY>\nPC=" + ADDRESS + "\n51=50\nSD=1\n",
        StandardCharsets.US_ASCII);
  }

  private Path tooLong() throws IOException {
    return Files.write(folder.resolve("too-long"), new byte[5_000]);
  }
}
