package io.featherfall.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What can be told from the files of an agent, whether it runs or not. */
public final class LocalParts {
  private static final Set<String> SETTINGS = Set.of(".cfg", ".ini", ".properties", ".config");
  private static final long LONGEST_SETTINGS = 1024L * 1024;
  private static final long ALL_LOGS = 10L * 1024 * 1024;
  private static final int DEPTH = 4;

  private final Path etc;
  private final Path data;
  private final String version;

  /**
   * @param version the product's
   */
  public LocalParts(Path etc, Path data, String version) {
    this.etc = etc;
    this.data = data;
    this.version = version;
  }

  /** Learns from settings and surroundings; to be done before anything is added. */
  public void teach(Mask mask) throws IOException {
    mask.user(System.getProperty("user.name", ""));
    mask.host(firstLine(Path.of("/proc/sys/kernel/hostname")));
    SettingWords words = new SettingWords(mask);
    for (Path file : settings()) {
      words.learn(Files.readString(file, StandardCharsets.ISO_8859_1));
      words.learn(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }
  }

  public void addTo(SupportBundle bundle, boolean running) throws IOException {
    bundle.add("about.txt", about(running));
    bundle.add("files.txt", files());
    for (Path file : settings()) {
      bundle.addSettings(
          "settings/" + etc.relativize(file),
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }
    long left = ALL_LOGS;
    for (Path log : logs()) {
      if (left > 0) {
        bundle.addTail("log/" + log.getFileName(), log, left);
        left -= Files.size(log);
      }
    }
  }

  private String about(boolean running) throws IOException {
    return String.join(
        "\n",
        "made           " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
        "featherfall    " + version,
        "agent          " + (running ? "running" : "stopped"),
        "java           "
            + System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.runtime.version"),
        "system         "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        "distribution   " + distribution(),
        "processors     " + Runtime.getRuntime().availableProcessors(),
        "heap in use    "
            + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024
            + " kB of "
            + Runtime.getRuntime().maxMemory() / 1024
            + " kB",
        "system up      " + firstLine(Path.of("/proc/uptime")) + " s",
        "load           " + firstLine(Path.of("/proc/loadavg")),
        "space of data  " + data.toFile().getUsableSpace() / 1024 + " kB free",
        "");
  }

  private static String distribution() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/etc/os-release"))) {
      return lines
          .filter(line -> line.startsWith("PRETTY_NAME="))
          .map(line -> line.substring(line.indexOf('=') + 1))
          .findFirst()
          .orElse("?");
    } catch (NoSuchFileException unknown) {
      return "?";
    }
  }

  /** Names, sizes and rights; no contents. */
  private String files() throws IOException {
    StringBuilder list = new StringBuilder();
    for (Path folder : List.of(etc, data)) {
      if (!Files.isDirectory(folder)) {
        list.append(folder).append(": not there\n");
        continue;
      }
      try (Stream<Path> files = Files.walk(folder, DEPTH)) {
        for (Path file : files.sorted().filter(f -> !inside(f, "karaf")).toList()) {
          if (Files.isRegularFile(file)) {
            list.append(
                String.format(
                    "%s %10d  %s%n",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                    Files.size(file),
                    file));
          }
        }
      }
    }
    return list.toString();
  }

  private boolean inside(Path file, String folder) {
    return file.startsWith(data.resolve(folder));
  }

  private List<Path> settings() throws IOException {
    if (!Files.isDirectory(etc)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(etc, 2)) {
      List<Path> settings = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        if (SETTINGS.stream().anyMatch(file.toString()::endsWith)
            && Files.isRegularFile(file)
            && Files.size(file) <= LONGEST_SETTINGS) {
          settings.add(file);
        }
      }
      return settings;
    }
  }

  /** The newest first. */
  private List<Path> logs() throws IOException {
    Path folder = data.resolve("log");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith(".log"))
          .filter(file -> !file.getFileName().toString().startsWith("java-crash"))
          .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
          .toList();
    }
  }

  private static String firstLine(Path file) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty() ? "" : lines.get(0);
    } catch (NoSuchFileException otherSystem) {
      return "";
    }
  }
}
