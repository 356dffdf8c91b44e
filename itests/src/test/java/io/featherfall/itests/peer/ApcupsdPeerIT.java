package io.featherfall.itests.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.card.CardProcess;
import io.featherfall.itests.product.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * apcupsd and the agent hear the same bytes from one simulated card: they must see the same states
 * and refuse the same packets. Where they are known to differ, both sides are asserted.
 */
class ApcupsdPeerIT {
  private static final int AGENT_PORT = 13052;

  @TempDir Path folder;
  private NetworkNamespace namespace;
  private Apcupsd peer;
  private AgentUnderTest agent;
  private CardProcess card;

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  @BeforeEach
  void start() throws Exception {
    namespace = NetworkNamespace.open(folder);
    started.push(namespace);
    peer = Apcupsd.in(namespace, Files.createDirectory(folder.resolve("peer")));
    started.push(peer);
    peer.start();
    agent =
        ProductAgent.start(namespace, Files.createDirectory(folder.resolve("agent")), AGENT_PORT);
    started.push(agent);
    card =
        CardProcess.start(
            namespace.prefix(),
            folder,
            Apcupsd.CARD_ADDRESS,
            "127.0.0.1:" + Apcupsd.PORT + ",127.0.0.1:" + AGENT_PORT,
            "statusIntervalMillis=1000",
            "clientListIntervalMillis=4000",
            "httpPort=80");
    started.push(card);
    bothSee("ONLINE", "on_line");
  }

  @AfterEach
  void stop() throws Exception {
    Exception failure = null;
    for (AutoCloseable each : started) {
      try {
        each.close();
      } catch (Exception goOn) {
        // Nothing may outlive the test, whatever else cannot be ended.
        failure = goOn;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Test
  void bothSeeTheSameStateAtEachStepOfAnOutage() throws Exception {
    card.set("on-battery");
    bothSee("ONBATT", "on_battery");
    card.set("mains-back");
    bothSee("ONLINE", "on_line");

    card.set("on-battery");
    bothSee("ONBATT", "on_battery");
    card.set("low-battery");
    bothSee("SHUTTING DOWN", "low_battery");
    Eventually.answer("peer", peer::called, called -> called.contains("doshutdown"));

    card.set("mains-back");
    Eventually.answer("agent", agent::state, "on_line"::equals);
    assertThat(peer.state()).as("it latches a shutdown").contains("SHUTTING DOWN");
    peer.restart();
    bothSee("ONLINE", "on_line");
    assertThat(card.report()).contains("state=OL ");
  }

  @ParameterizedTest
  @CsvSource({
    "bad-digest, digest",
    "wrong-card, unknown_card",
    "replay, replay",
    "older-reboot, replay",
  })
  void bothRefuseTheSamePacket(String forgery, String cause) throws Exception {
    card.set("on-battery");
    bothSee("ONBATT", "on_battery");
    card.set("mains-back");
    bothSee("ONLINE", "on_line");
    long before = agent.rejected(cause);

    // Each of them says "on battery".
    card.set("forge " + forgery);
    card.set("forge " + forgery);
    Eventually.answer("agent", () -> agent.rejected(cause), count -> count == before + 2);

    // A later honest packet that both believe: so both had the forged ones before them.
    card.set("overload 10m");
    Eventually.answer("peer", peer::state, "ONLINE OVERLOAD"::equals);
    Eventually.answer("agent", agent::status, "OL OVER"::equals);
    assertThat(agent.state()).isEqualTo("on_line");
    assertThat(peer.called()).containsOnlyOnce("powerout").doesNotContain("doshutdown");
    assertThat(agent.rejected(cause)).isEqualTo(before + 2);
  }

  /** What makes the test above worth something: a packet that is believed for a moment shows. */
  @Test
  void peerNoticesEvenAMomentOnBattery() throws Exception {
    card.set("on-battery");
    card.set("mains-back");
    card.set("overload 10m");
    Eventually.answer("peer", peer::state, "ONLINE OVERLOAD"::equals);
    assertThat(peer.called()).containsOnlyOnce("powerout");
  }

  @Test
  void unsignedShutdownIsObeyedByThePeerAndNotByUs() throws Exception {
    card.set("forge appended-shutdown");
    Eventually.answer("peer", peer::called, called -> called.contains("doshutdown"));
    assertThat(peer.state()).contains("SHUTTING DOWN");

    card.set("overload 10m");
    Eventually.answer("agent", agent::status, "OL OVER"::equals);
    assertThat(agent.state()).isEqualTo("on_line");
  }

  @Test
  void signedShutdownIsObeyedByBoth() throws Exception {
    card.set("shutting-down");
    Eventually.answer("peer", peer::called, called -> called.contains("doshutdown"));
    Eventually.answer("agent", agent::state, "turning_off"::equals);
  }

  @Test
  void peerTurnsTheSimulatedUpsOff() throws Exception {
    peer.close();
    assertThat(card.report()).contains("turnOffs=0");
    peer.killPower();
    // It does not wait for the card's answer.
    String report =
        Eventually.answer("card", card::report, figures -> !figures.contains("turnOffs=0"));
    assertThat(report).contains("turnOffs=1").contains("refusals=0");
    Eventually.answer("agent", agent::state, "turning_off"::equals);
  }

  private void bothSee(String peerState, String agentState) throws Exception {
    Eventually.answer("peer", peer::state, state -> state.contains(peerState));
    Eventually.answer("agent", agent::state, agentState::equals);
  }
}
