package io.featherfall.nmc.simulator.internal.card;

import static io.featherfall.nmc.simulator.internal.card.CardBench.only;
import static io.featherfall.nmc.simulator.internal.card.CardBench.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.nmc.simulator.internal.script.Scripts;
import io.featherfall.pcnet.ClientSlots;
import io.featherfall.pcnet.Counters;
import io.featherfall.pcnet.Datagram;
import io.featherfall.pcnet.Field;
import io.featherfall.pcnet.PacketDigest;
import io.featherfall.pcnet.PacketKind;
import io.featherfall.pcnet.RuntimeUnit;
import io.featherfall.pcnet.StatusReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a card sends, in virtual time; the bench checks every digest. */
class SimulatedCardTest {
  private CardBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new CardBench(Map.of());
  }

  @Test
  void sendsStatusEvery25AndClientListEvery100Seconds() {
    bench.run(100);
    List<Datagram> sent = bench.take();
    assertThat(only(PacketKind.MASTATUS, sent)).hasSize(5);
    assertThat(only(PacketKind.MACONFIG, sent)).hasSize(2);
  }

  @Test
  void keysStandInTheRecordedOrder() {
    bench.run(0);
    assertThat(bench.take())
        .extracting(SimulatedCardTest::keys)
        .containsExactly(
            "MV PC DT TM SR SU RD TA UC SD SM 4F 51 7E 3E 4C 50 43 78 6A 47 56 63 66 58 67 39 27"
                + " 38 6E 6D 62 01 42 46 4D 4E 45 75 6C 65 6F 73 71 6B 70 72 05 MC I0",
            "MV PC DT TM SR SU RD TA PT" + " CL".repeat(50));
  }

  @Test
  void valuesAreThoseOfAHealthyUps() {
    bench.run(0);
    Datagram sent = bench.take().get(0);
    StatusReport report = StatusReport.of(sent, RuntimeUnit.MINUTES);
    assertThat(report.status()).hasValue(0x08);
    assertThat(report.shuttingDown()).isFalse();
    assertThat(report.variables())
        .containsEntry("device.model", "Smart-UPS 1500 RM")
        .containsEntry("device.serial", "SIM000000001")
        .containsEntry("ups.id", "SIMUPS")
        .containsEntry("battery.charge", "100.0")
        .containsEntry("battery.runtime", "2040")
        .containsEntry("input.voltage", "116.6");
    assertThat(sent.first("DT")).contains("01/01/2026");
    assertThat(sent.first("TA")).contains("127.0.0.1");
  }

  @Test
  void unicastDestinationsStandInTheClientList() throws Exception {
    bench =
        new CardBench(
            Map.of("destinations", "127.0.0.9:3052, 127.0.0.9:3053,[::1]:3052,10.0.0.255:3052"));
    bench.run(0);
    assertThat(ClientSlots.of(bench.take().get(1)))
        .isEqualTo(new ClientSlots(List.of("127.0.0.9"), 50));
  }

  @Test
  void changeIsSentAtOnceAndDelaysTheNextRegularStatus() {
    bench.run(10);
    bench.take();
    bench.perform("on-battery");
    assertThat(status(bench.take())).containsExactly("10");
    bench.run(24);
    assertThat(bench.take()).isEmpty();
    bench.run(1);
    assertThat(status(bench.take())).containsExactly("10");
    bench.perform("mains-back");
    assertThat(status(bench.take())).containsExactly("08");
  }

  @Test
  void uptimeGrowsAlsoWithinTheSameHundredth() {
    bench.run(0);
    for (int i = 0; i < 20; i++) {
      bench.perform(i % 2 == 0 ? "on-battery" : "mains-back");
    }
    List<Long> uptimes =
        bench.take().stream().map(sent -> sent.counters().orElseThrow().uptime()).toList();
    assertThat(uptimes).hasSize(22).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void batteryRunsDownByTheTimeFactorUntilTheUpsIsOff() throws Exception {
    bench = new CardBench(Map.of("timeFactor", "60"));
    bench.perform("on-battery");
    bench.run(33);
    assertThat(status(bench.take())).contains("10").endsWith("50");
    bench.run(2);
    assertThat(bench.card.report().state()).contains("(silent)");
    bench.take();
    bench.run(120);
    assertThat(bench.take()).isEmpty();

    bench.perform("mains-back");
    bench.run(2);
    List<Datagram> back = bench.take();
    assertThat(status(back)).containsExactly("08");
    assertThat(back.get(0).counters().orElseThrow().reboots()).isEqualTo(2);
    bench.run(60);
    assertThat(bench.card.report().chargePercent()).isGreaterThan(20);
  }

  @Test
  void demoTellsItsOutageInTwentySeconds() throws Exception {
    assertThat(bench.play(Scripts.load("demo"), 1)).isTrue();
    assertThat(bench.play(Scripts.load("blip"), 1)).as("one at a time").isFalse();
    bench.run(21);
    assertThat(status(bench.take())).containsExactly("08", "10", "50", "08");
    assertThat(bench.script)
        .containsExactly(
            "3s on-battery",
            "3s drain 100.0%->4.0% over 6s",
            "9s low-battery",
            "16s mains-back",
            "20s end",
            "complete");
    assertThat(bench.play(Scripts.load("blip"), 1)).isTrue();
  }

  @Test
  void speedShortensAlsoWhatLasts() throws Exception {
    bench.play(Scripts.load("self-test"), 4);
    bench.run(Duration.ofMillis(2600));
    List<Datagram> sent = only(PacketKind.MASTATUS, bench.take());
    assertThat(status(sent)).containsExactly("08", "10", "08");
    assertThat(sent.get(1).first("47")).contains("S");
    assertThat(sent.get(1).first("4C").orElseThrow()).startsWith("116.");
    assertThat(sent.get(2).first("58")).contains("OK");
  }

  @Test
  void stoppedScriptLeavesTheUpsAsItIs() throws Exception {
    bench.play(Scripts.load("blip"), 1);
    bench.run(3);
    bench.card.stopScript();
    bench.run(60);
    assertThat(bench.script).containsExactly("2s on-battery", "stopped");
    assertThat(bench.card.report().state()).isEqualTo("OB");
  }

  @Test
  void silenceSendsAndAnswersNothing() {
    bench.run(1);
    bench.take();
    bench.perform("silence 60s");
    bench.perform("on-battery");
    bench.run(59);
    assertThat(bench.take()).isEmpty();
    assertThat(bench.card.controlPage()).isEmpty();
    bench.run(2);
    assertThat(status(bench.take())).containsExactly("10");
    assertThat(bench.card.controlPage()).isPresent();
  }

  @Test
  void rebootCountsAndBeginsItsUptimeAnew() {
    bench.run(30);
    bench.take();
    bench.perform("reboot 5s");
    bench.run(5);
    List<Datagram> sent = bench.take();
    assertThat(sent.get(0).counters()).contains(new Counters(2, 1));
    assertThat(sent).extracting(Datagram::kind).contains(PacketKind.MACONFIG);
  }

  @ParameterizedTest
  @CsvSource({
    "overload 12s, 51, 28",
    "replace-battery, 51, 88",
    "low-battery, 51, 48",
    "bypass command, 7E, 08",
    "bypass manual, 7E, 20",
    "bypass fault, 7E, 02",
    "shutting-down, SD, 1",
  })
  void eachStateShowsInItsKey(String action, String key, String value) {
    bench.run(1);
    bench.take();
    bench.perform(action);
    assertThat(bench.take())
        .singleElement()
        .satisfies(s -> assertThat(s.first(key)).contains(value));
  }

  @Test
  void loadAndChargeShowInTheNextRegularStatus() {
    bench.run(1);
    bench.take();
    bench.perform("load 76.6%");
    bench.perform("charge 50");
    bench.run(25);
    Datagram sent = bench.take().get(0);
    assertThat(sent.first("50")).contains("076.6");
    assertThat(sent.first("66").orElseThrow()).startsWith("050.");
    // Half the charge at twice the load: less than a quarter of 34 minutes.
    assertThat(sent.first("6A")).contains("0007:");
  }

  @Test
  void turnOffIsAnnouncedAndCarriedOutAfterItsDelay() {
    bench.perform("shutting-down");
    bench.run(89);
    assertThat(bench.take())
        .isNotEmpty()
        .last()
        .satisfies(s -> assertThat(s.first("SD")).contains("1"));
    bench.run(1);
    bench.take();
    bench.run(60);
    assertThat(bench.take()).isEmpty();
    assertThat(bench.log).contains("info the UPS is off");
  }

  @Test
  void countersGrowAcrossRestarts(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("sub/card.counters");
    CardBench first = CardBench.withStateFile(file);
    first.run(50);
    first.perform("reboot 0s");
    CardBench second = CardBench.withStateFile(file);
    second.run(0);
    assertThat(second.take().get(0).counters()).contains(new Counters(3, 1));
    Files.writeString(file, "SR=0A");
    assertThat(CardBench.withStateFile(file).card.report().counters().reboots()).isEqualTo(11);
    Files.writeString(file, "rubbish");
    assertThatThrownBy(() -> CardBench.withStateFile(file)).hasMessageContaining("hexadecimal");
  }

  @Test
  void forgeriesAreWhatTheySay() {
    bench.run(1);
    bench.perform("on-battery");
    bench.perform("mains-back");
    List<byte[]> honest = bench.takeRaw();

    bench.perform("forge bad-digest");
    Datagram badDigest = CardBench.decode(bench.takeRaw().get(0));
    assertThat(new PacketDigest().signed(badDigest, CardBench.CREDENTIALS)).isFalse();
    assertThat(badDigest.first("51")).contains("10");

    bench.perform("forge replay");
    assertThat(bench.takeRaw()).singleElement().isEqualTo(honest.get(2));

    bench.perform("forge wrong-card");
    assertThat(bench.take())
        .singleElement()
        .satisfies(s -> assertThat(s.first("PC")).contains("192.0.2.1"));

    bench.perform("forge older-reboot");
    assertThat(bench.take().get(0).counters().orElseThrow().reboots()).isZero();

    bench.perform("forge appended-shutdown");
    byte[] appended = bench.takeRaw().get(0);
    assertThat(new String(appended)).endsWith("\nSD=1\n</BODY>\n");
    assertThat(new PacketDigest().signed(CardBench.decode(appended), CardBench.CREDENTIALS))
        .isTrue();
    assertThat(CardBench.decode(appended).first("SD")).contains("0");
  }

  private static String keys(Datagram datagram) {
    return datagram.fields().stream().map(Field::key).collect(Collectors.joining(" "));
  }
}
