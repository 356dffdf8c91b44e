package io.featherfall.nmc.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.pcnet.DatagramDecoder;
import io.featherfall.pcnet.PacketKind;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorMainTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void obeysItsInputAndEndsWithIt(@TempDir Path folder) throws Exception {
    try (DatagramSocket agent = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      agent.setSoTimeout(10_000);
      int status =
          run(
              folder,
              "phrase=a phrase for tests\nhttpPort=0\ndestinations=127.0.0.1:"
                  + agent.getLocalPort(),
              "set on-battery\nset nothing\nplay none\nwhat\nplay blip 0\nreport\n");
      assertThat(status).isZero();
      DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
      agent.receive(packet);
      assertThat(DatagramDecoder.decode(packet.getData(), 0, packet.getLength()).kind())
          .isEqualTo(PacketKind.MASTATUS);
      assertThat(printed.toString().lines())
          .anyMatch(line -> line.matches("ready demo http=\\d+"))
          .contains("ok on-battery")
          .anyMatch(line -> line.startsWith("error command, line 1: nothing"))
          .anyMatch(line -> line.startsWith("error no script none"))
          .contains("error expected set, play, stop, report or quit")
          .anyMatch(line -> line.startsWith("error speed 0.0"))
          .anyMatch(line -> line.startsWith("report state=OB charge=100 "));
    }
  }

  @Test
  void wrongSettingIsSaid(@TempDir Path folder) throws Exception {
    assertThat(run(folder, "phrase=short", "")).isEqualTo(2);
    assertThat(printed.toString()).contains("phrase: expected 15 to 32").doesNotContain("short\n");
    assertThat(SimulatorMain.run(new String[0], null, new PrintStream(printed))).isEqualTo(2);
  }

  private int run(Path folder, String settings, String input) throws Exception {
    Path file = folder.resolve("card.properties");
    Files.writeString(file, settings);
    return SimulatorMain.run(
        new String[] {file.toString()},
        new BufferedReader(new StringReader(input)),
        new PrintStream(printed, true));
  }
}
