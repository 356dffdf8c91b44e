package io.featherfall.machine.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who holds a port, from a made-up /proc. */
class PortOwnerTest {
  private static final String HEADER =
      "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode ref pointer drops\n";

  @TempDir Path proc;

  @BeforeEach
  void machine() throws IOException {
    Files.createDirectories(proc.resolve("net"));
    Files.writeString(
        proc.resolve("net/udp"),
        HEADER
            + "  104: 00000000:0BEB 00000000:0000 07 00000000:00000000 00:00000000 00000000     0"
            + "        0 11111 2 0000000000000000 0\n"
            + "  105: 0100007F:0BEC 00000000:0000 07 00000000:00000000 00:00000000 00000000     0"
            + "        0 22222 2 0000000000000000 0\n");
    process(17, "socket:[11111]", "other", "/sbin/other");
    Files.createDirectories(proc.resolve("18"));
  }

  private void process(int pid, String file, String name, String command) throws IOException {
    Path process = proc.resolve(Integer.toString(pid));
    Files.createDirectories(process.resolve("fd"));
    Files.createSymbolicLink(process.resolve("fd/0"), Path.of("anon_inode:[eventpoll]"));
    Files.createSymbolicLink(process.resolve("fd/5"), Path.of(file));
    Files.writeString(process.resolve("comm"), name + "\n");
    Files.writeString(process.resolve("cmdline"), command.replace(' ', '\0') + "\0");
  }

  @Test
  void theOwnerIsNamed() throws IOException {
    process(123, "socket:[22222]", "apcupsd", "/sbin/apcupsd -b");
    assertThat(PortOwner.of(3052, proc))
        .contains(new PortOwner(123, "apcupsd", "/sbin/apcupsd -b"))
        .map(PortOwner::text)
        .contains("apcupsd (pid 123)");
    assertThat(PortOwner.of(3051, proc)).map(PortOwner::pid).contains(17L);
  }

  @Test
  void anOwnerWithIpv6Too() throws IOException {
    Files.writeString(
        proc.resolve("net/udp6"),
        HEADER
            + "  105: 00000000000000000000000000000000:0BED 00000000000000000000000000000000:0000"
            + " 07 00000000:00000000 00:00000000 00000000     0        0 33333 2 0 0\n");
    process(124, "socket:[33333]", "nmc", "nmc");
    assertThat(PortOwner.of(3053, proc)).map(PortOwner::text).contains("nmc (pid 124)");
  }

  @Test
  void anOwnerThatWeMayNotSeeIsUnknown() {
    assertThat(PortOwner.of(3052, proc)).isEmpty();
  }

  @Test
  void aFreePortHasNone() {
    assertThat(PortOwner.of(3060, proc)).isEmpty();
  }

  @Test
  void elsewhereThanOnLinuxNobodyIsFound() {
    assertThat(PortOwner.of(3052, proc.resolve("nowhere"))).isEmpty();
  }

  @Test
  void aLongCommandLineIsCut() throws IOException {
    process(123, "socket:[22222]", "java", "java " + "x".repeat(1000));
    assertThat(PortOwner.of(3052, proc).orElseThrow().commandLine()).hasSize(160);
  }
}
