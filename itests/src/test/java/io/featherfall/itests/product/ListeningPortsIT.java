package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent listens on is what {@code docs/security.md} lists, and nothing else. */
class ListeningPortsIT {
  private static final Pattern ROW = Pattern.compile("\\| (UDP|TCP) (\\d+) \\|.*");

  @TempDir Path folder;

  @Test
  void listensOnWhatTheDocumentSaysAndOnNothingElse() throws Exception {
    try (Agent agent = Agent.on(folder)) {
      agent.start();
      long pid = agent.process().orElseThrow().pid();
      Set<String> documented =
          documented().stream()
              .map(port -> port.replace("UDP 3052", "UDP " + agent.port()))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(documented).isNotEmpty();
      assertThat(listening(pid)).isEqualTo(documented);
    }
  }

  private static Set<String> documented() throws IOException {
    Path document = Path.of(System.getProperty("featherfall.root"), "docs", "security.md");
    Set<String> ports = new TreeSet<>();
    for (String line : Files.readAllLines(document)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        ports.add(row.group(1) + " " + row.group(2));
      }
    }
    return ports;
  }

  /** The process's own sockets among those of the system that wait for somebody. */
  private static Set<String> listening(long pid) throws IOException {
    Set<String> sockets = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String link = target(descriptor);
        if (link.startsWith("socket:[")) {
          sockets.add(link.substring(8, link.length() - 1));
        }
      }
    }
    Set<String> ports = new TreeSet<>();
    for (String table : new String[] {"udp", "udp6", "tcp", "tcp6"}) {
      Path file = Path.of("/proc/" + pid + "/net/" + table);
      if (!Files.exists(file)) {
        continue;
      }
      for (String line : Files.readAllLines(file)) {
        String[] column = line.strip().split("\\s+");
        boolean waits = table.startsWith("udp") || column[3].equals("0A");
        if (waits && column.length > 9 && sockets.contains(column[9])) {
          String port = column[1].substring(column[1].lastIndexOf(':') + 1);
          ports.add(table.substring(0, 3).toUpperCase() + " " + Integer.parseInt(port, 16));
        }
      }
    }
    return ports;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
