package io.featherfall.pcnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real card sent is decoded, verified and written again byte for byte. */
class RecordedDatagramTest {
  static final Credentials CREDENTIALS = new Credentials("apc", "0123456789ABCDEF0123456789");

  static byte[] recorded(String name) {
    try (InputStream in = RecordedDatagramTest.class.getResourceAsStream("/pcnet/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mastatus.dat", "maconfig.dat"})
  void verifiesAndReencodesByteForByte(String name) throws Exception {
    byte[] bytes = recorded(name);
    Datagram datagram = DatagramDecoder.decode(bytes, 0, bytes.length);
    assertThat(new PacketDigest().signed(datagram, CREDENTIALS)).isTrue();
    assertThat(new DatagramEncoder().encode(datagram.kind(), datagram.fields(), CREDENTIALS))
        .isEqualTo(bytes);
  }

  @Test
  void statusHasTheValuesOfTheRecording() throws Exception {
    byte[] bytes = recorded("mastatus.dat");
    Datagram datagram = DatagramDecoder.decode(bytes, 0, bytes.length);
    StatusReport report = StatusReport.of(datagram, RuntimeUnit.MINUTES);
    assertThat(datagram.counters()).contains(new Counters(9, 0x1BED3F));
    assertThat(report.status()).hasValue(StatusBits.ON_LINE);
    assertThat(report.shuttingDown()).isFalse();
    assertThat(report.variables())
        .containsEntry("device.model", "Smart-UPS 1500 RM")
        .containsEntry("device.serial", "AS0614132629")
        .containsEntry("ups.id", "UPS03R")
        .containsEntry("battery.charge", "90.0")
        .containsEntry("battery.runtime", "1860")
        .containsEntry("battery.runtime.low", "120")
        .containsEntry("input.voltage", "116.6")
        .containsEntry("ups.delay.shutdown", "90");
    assertThat(report.unknown()).containsEntry("UC", "1").containsEntry("05", "00000000");
  }

  @Test
  void clientListHasTheOneClientOfTheRecording() throws Exception {
    byte[] bytes = recorded("maconfig.dat");
    ClientSlots slots = ClientSlots.of(DatagramDecoder.decode(bytes, 0, bytes.length));
    assertThat(slots).isEqualTo(new ClientSlots(List.of("172.26.0.33"), 50));
    assertThat(ClientSlots.slot("172.26.0.33")).isEqualTo("AC1A0021");
  }
}
