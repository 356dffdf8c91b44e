package io.featherfall.itests.karaf;

import static org.ops4j.pax.exam.CoreOptions.systemTimeout;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import io.featherfall.itests.card.CardProcess;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;

/** The built archive as Pax Exam's container, with an agent's settings in folders of its own. */
final class ExamSettings {
  private static final String KARAF = "4.4.10";
  private static final String LOCATOR =
      "lib/endorsed/org.apache.karaf.specs.locator-" + KARAF + ".jar";

  private final Path etc;
  private final Path data;
  private final int port;

  private ExamSettings(Path folder, int port) throws IOException {
    this.etc = Files.createDirectories(folder.resolve("etc"));
    this.data = Files.createDirectories(folder.resolve("data"));
    this.port = port;
    Files.createDirectories(etc.resolve("commands"));
    Files.createDirectories(etc.resolve("deploy"));
  }

  /** Settings for these cards, one UPS each, named {@code ups-} and the address's last number. */
  static ExamSettings forCards(String... addresses) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    int port;
    try (DatagramSocket socket = new DatagramSocket(any)) {
      port = socket.getLocalPort();
    }
    // Not below target/: a socket's path must be short.
    // One for each checkout, because nobody is left to delete it: the class ends inside the
    // container.
    Path folder =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "ff-exam-" + Integer.toHexString(Path.of("").toAbsolutePath().hashCode()));
    delete(folder);
    Files.createDirectory(folder);
    ExamSettings settings = new ExamSettings(folder, port);
    settings.write("io.featherfall.udp.monitor", "bindAddress = 127.0.0.1", "port = " + port);
    for (String address : addresses) {
      String name = "ups-" + address.substring(address.lastIndexOf('.') + 1);
      settings.write(
          "io.featherfall.udp.monitor.card-" + name,
          "name = " + name,
          "address = " + address,
          "user = " + CardProcess.USER,
          "phrase = " + CardProcess.PHRASE);
    }
    Path file = settings.etc.resolve("commands/stop-service");
    Files.write(file, List.of("#!/bin/sh", "echo must not run in a rehearsal >&2", "exit 9"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    settings.write(
        "io.featherfall.target-service",
        "name = service",
        "kind = command",
        "groups = *",
        "file = " + file);
    // The mode as an administrator left it.
    Files.write(
        settings.data.resolve("mode"),
        List.of("mode=rehearse", "then=rehearse", "by=test", "since=" + Instant.now()));
    return settings;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void write(String pid, String... lines) throws IOException {
    Files.write(etc.resolve(pid + ".cfg"), List.of(lines));
  }

  Option[] options() {
    String repository = System.getProperty("maven.repo.local");
    List<Option> all =
        new ArrayList<>(
            List.of(
                CoreOptions.options(
                    karafDistributionConfiguration()
                        .frameworkUrl(
                            new File(System.getProperty("featherfall.archive")).toURI().toString())
                        .name("featherfall")
                        .karafVersion(KARAF)
                        .karafEtc("system/etc")
                        .unpackDirectory(new File("target/exam"))
                        .useDeployFolder(false),
                    configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                    // The container finds Pax Exam's own bundles where the build found them,
                    // offline.
                    editConfigurationFilePut(
                        "system/etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.localRepository",
                        repository),
                    // As bin/featherfall does.
                    vmOption("-Xbootclasspath/a:" + LOCATOR),
                    systemTimeout(60_000L))));
    all.add(property("featherfall.etc", etc.toString()));
    all.add(property("featherfall.data", data.toString()));
    all.add(property("featherfall.exam.port", Integer.toString(port)));
    all.add(property("featherfall.exam.action", bundle("action-command").toString()));
    all.add(property("featherfall.exam.folder", data.getParent().toString()));
    all.add(property(CardProcess.JAR, System.getProperty(CardProcess.JAR)));
    return all.toArray(Option[]::new);
  }

  private static Option property(String name, String value) {
    return vmOption("-D" + name + "=" + value);
  }

  /** A bundle's jar of this build. */
  private static Path bundle(String folder) {
    Path jar =
        Path.of(
            System.getProperty("featherfall.bundles"),
            folder,
            "target",
            "io.featherfall."
                + folder.replace('-', '.')
                + "-"
                + System.getProperty("featherfall.version")
                + ".jar");
    return jar.toAbsolutePath().normalize();
  }
}
