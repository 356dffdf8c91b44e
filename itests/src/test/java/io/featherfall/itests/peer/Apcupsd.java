package io.featherfall.itests.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.itests.card.CardProcess;
import io.featherfall.itests.product.NetworkNamespace;
import io.featherfall.itests.product.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The foreign receiver, fetched by {@code itests/peers/setup}.
 *
 * <p>It calls a script to shut its machine down. Three things keep that harmless: the script it is
 * given only writes down what it was called for and returns 99, which means "do nothing else";
 * {@link #start} refuses to go on if that is not so; and the program lives in a cage without the
 * machine's processes and init system.
 */
final class Apcupsd implements AutoCloseable {
  /** The port it cannot be talked out of. */
  static final int PORT = 3052;

  /** Where it believes the card to be: in its own namespace. */
  static final String CARD_ADDRESS = "127.0.0.1";

  private static final int DO_NOTHING_ELSE = 99;
  private static final List<String> HARMLESS_SCRIPT =
      List.of("#!/bin/sh", "echo \"$1\" >> \"${0%/*}/../called\"", "exit " + DO_NOTHING_ELSE);

  private final NetworkNamespace namespace;
  private final Path folder;
  private final Path programs;
  private Process process;

  private Apcupsd(NetworkNamespace namespace, Path folder, Path programs) {
    this.namespace = namespace;
    this.folder = folder;
    this.programs = programs;
  }

  /** One with settings for the simulated card; not started. */
  static Apcupsd in(NetworkNamespace namespace, Path folder) throws IOException {
    Path programs =
        Path.of(System.getProperty("featherfall.peers"), "apcupsd").toAbsolutePath().normalize();
    assertThat(programs.resolve("apcupsd"))
        .as("the peer is fetched by itests/peers/setup")
        .isExecutable();
    Files.createDirectories(folder.resolve("scripts"));
    Files.write(folder.resolve("called"), List.of());
    Path script = folder.resolve("scripts/apccontrol");
    Files.write(script, HARMLESS_SCRIPT);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.write(
        folder.resolve("apcupsd.conf"),
        List.of(
            "## apcupsd.conf v1.1 ##",
            "UPSCABLE ether",
            "UPSTYPE pcnet",
            "DEVICE "
                + String.join(
                    ":",
                    CARD_ADDRESS,
                    CardProcess.USER,
                    CardProcess.PHRASE,
                    Integer.toString(PORT)),
            "POLLTIME 1",
            "SCRIPTDIR " + folder.resolve("scripts"),
            "PWRFAILDIR " + folder,
            "NOLOGINDIR " + folder,
            "LOCKFILE " + folder,
            "EVENTSFILE " + folder.resolve("events"),
            "ONBATTERYDELAY 1",
            "NETSERVER on",
            "NISIP 127.0.0.1",
            "NISPORT 3551",
            "UPSCLASS standalone",
            "UPSMODE disable"));
    return new Apcupsd(namespace, folder, programs);
  }

  void start() throws IOException {
    process = launch("-b");
  }

  /** Ends it and starts it again: it latches a shutdown that it has begun. */
  void restart() throws IOException {
    close();
    start();
  }

  /** Its own word for the state, such as {@code ONLINE}; empty while it does not answer. */
  String state() throws IOException {
    Outcome status =
        Outcome.of(
            namespace.inside(
                List.of(programs.resolve("apcaccess").toString(), "status", "127.0.0.1:3551")),
            Map.of(),
            folder);
    return status
        .out()
        .lines()
        .filter(line -> line.startsWith("STATUS "))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** What it called its script for, in order: {@code powerout}, {@code doshutdown} and so on. */
  List<String> called() throws IOException {
    return Files.readAllLines(folder.resolve("called"));
  }

  /** {@code apcupsd -k}: has the card turn the UPS off. Returns when the program has ended. */
  void killPower() throws IOException {
    Files.write(folder.resolve("powerfail"), List.of());
    Process kill = launch("-k");
    try {
      if (!kill.waitFor(60, TimeUnit.SECONDS)) {
        throw new IOException(
            "apcupsd -k did not end: " + Files.readString(folder.resolve("said")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      kill.destroyForcibly();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  private Process launch(String option) throws IOException {
    requireHarmless();
    Files.deleteIfExists(folder.resolve("pid"));
    return new ProcessBuilder(
            namespace.caged(
                List.of(
                    programs.resolve("apcupsd").toString(),
                    option,
                    "-f",
                    folder.resolve("apcupsd.conf").toString(),
                    "-P",
                    folder.resolve("pid").toString())))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
        .start();
  }

  private void requireHarmless() throws IOException {
    Path scripts = folder.resolve("scripts");
    assertThat(Files.readAllLines(folder.resolve("apcupsd.conf")))
        .filteredOn(line -> line.startsWith("SCRIPTDIR"))
        .containsExactly("SCRIPTDIR " + scripts);
    try (var files = Files.list(scripts)) {
      assertThat(files).containsExactly(scripts.resolve("apccontrol"));
    }
    Path script = scripts.resolve("apccontrol");
    assertThat(Files.readAllLines(script)).isEqualTo(HARMLESS_SCRIPT);
    Outcome trial = Outcome.of(List.of(script.toString(), "trial"), Map.of(), folder);
    assertThat(trial.status()).isEqualTo(DO_NOTHING_ELSE);
    assertThat(called()).endsWith("trial");
  }
}
