package io.featherfall.launcher.demo;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of the demo's agent: what an administrator would write for one card and three
 * targets, with the simulated card beside it. The command files do nothing; in mode {@code
 * rehearse} they are not even called.
 *
 * @param etc the folder they are written to
 * @param port the UDP port, free a moment ago
 */
record DemoSettings(Path etc, int port) {
  static final String UPS = "demo-ups";
  static final String CARD = "demo-card";

  private static final String PHRASE = "demo phrase, not a secret";

  static DemoSettings write(Path etc) throws IOException {
    DemoSettings settings = new DemoSettings(etc, freePort());
    settings.write();
    return settings;
  }

  private static int freePort() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (DatagramSocket socket = new DatagramSocket(any)) {
      return socket.getLocalPort();
    }
  }

  private void write() throws IOException {
    Path commands = Files.createDirectories(etc.resolve("commands"));
    Files.createDirectories(etc.resolve("deploy"));
    setting("io.featherfall.udp.monitor", "bindAddress = 127.0.0.1", "port = " + port);
    setting(
        "io.featherfall.udp.monitor.card-demo",
        "name = " + UPS,
        "address = 127.0.0.1",
        "user = apc",
        "phrase = " + PHRASE);
    setting(
        "io.featherfall.nmc.simulator-demo",
        "name = " + CARD,
        "cardAddress = 127.0.0.1",
        "user = apc",
        "phrase = " + PHRASE,
        "destinations = 127.0.0.1:" + port,
        // A real card sends every 25 s and on a change; here people watch the battery drain.
        "statusIntervalMillis = 1000",
        "clientListIntervalMillis = 100000",
        "httpPort = -1",
        "stateFile = " + etc.resolve("card.state"));
    target(
        "web",
        "kind = command",
        "file = " + command(commands, "stop-web"),
        "order = 1",
        "timeoutSeconds = 20");
    target(
        "database",
        "kind = command",
        "file = " + command(commands, "stop-database"),
        "order = 2",
        "timeoutSeconds = 20");
    target(
        "this-machine",
        "kind = os",
        "command = " + command(commands, "power-off"),
        "budgetSeconds = 30");
  }

  private void target(String name, String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of("name = " + name, "groups = " + UPS));
    all.addAll(List.of(lines));
    setting("io.featherfall.target-" + name, all.toArray(String[]::new));
  }

  private void setting(String pid, String... lines) throws IOException {
    Files.write(etc.resolve(pid + ".cfg"), List.of(lines));
  }

  private static Path command(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(
        file, "#!/bin/sh\n# A rehearsal shows this file and does not run it.\necho " + name + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
