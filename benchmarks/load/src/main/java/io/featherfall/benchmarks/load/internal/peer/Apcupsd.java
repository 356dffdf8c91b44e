package io.featherfall.benchmarks.load.internal.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The foreign receiver, fetched by {@code itests/peers/setup}, inside the network namespace of this
 * process. The only script it may call returns 99, which means "do nothing else", and it lives in a
 * cage without the machine's processes and init system: it can shut nothing down.
 */
final class Apcupsd implements AutoCloseable {
  /** The port it cannot be talked out of. */
  static final int PORT = 3052;

  private final Path folder;
  private final Process process;

  /**
   * Starts it.
   *
   * @param address what its card says of itself; it has to be one that it can look up
   */
  Apcupsd(Path folder, String address, String user, String phrase) throws IOException {
    this.folder = folder;
    Path script = Files.createDirectories(folder.resolve("scripts")).resolve("apccontrol");
    Files.write(script, List.of("#!/bin/sh", "exit 99"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.write(
        folder.resolve("apcupsd.conf"),
        List.of(
            "## apcupsd.conf v1.1 ##",
            "UPSCABLE ether",
            "UPSTYPE pcnet",
            "DEVICE " + String.join(":", address, user, phrase, Integer.toString(PORT)),
            "POLLTIME 1",
            "SCRIPTDIR " + folder.resolve("scripts"),
            "PWRFAILDIR " + folder,
            "NOLOGINDIR " + folder,
            "LOCKFILE " + folder,
            "EVENTSFILE " + events(),
            "ONBATTERYDELAY 1",
            "NETSERVER on",
            "NISIP 127.0.0.1",
            "NISPORT 3551",
            "UPSCLASS standalone",
            "UPSMODE disable"));
    process =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "sh",
                "-c",
                "mount -t tmpfs none /run && exec \"$@\"",
                "caged",
                Path.of(System.getProperty("featherfall.peers"), "apcupsd/apcupsd").toString(),
                "-b",
                "-f",
                folder.resolve("apcupsd.conf").toString(),
                "-P",
                folder.resolve("pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
  }

  /** The file into which it writes what has happened, a line each. */
  Path events() {
    return folder.resolve("events");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
