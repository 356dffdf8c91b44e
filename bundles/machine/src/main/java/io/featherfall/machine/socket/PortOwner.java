package io.featherfall.machine.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who holds a UDP port, as far as Linux tells us: the other process's open files are visible to its
 * own user and to root only.
 *
 * @param pid its process id
 * @param name its short name
 * @param commandLine how it was started, shortened
 */
public record PortOwner(long pid, String name, String commandLine) {
  private static final int LONGEST_COMMAND_LINE = 160;
  private static final int LOCAL_ADDRESS = 1;
  private static final int INODE = 9;

  /** The owner of this port, empty if it cannot be found. */
  public static Optional<PortOwner> of(int port) {
    return of(port, Path.of("/proc"));
  }

  public static Optional<PortOwner> of(int port, Path proc) {
    Set<String> sockets = allSockets(port, proc);
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path process : processes) {
        if (holdsOne(process, sockets)) {
          return Optional.of(describe(process));
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Whether any socket of the machine has this port. */
  public static boolean taken(int port, Path proc) {
    return !allSockets(port, proc).isEmpty();
  }

  /** Whether this process has a socket with this port. */
  public static boolean holds(long pid, int port, Path proc) {
    return holdsOne(proc.resolve(Long.toString(pid)), allSockets(port, proc));
  }

  /** {@code apcupsd (pid 123)}. */
  public String text() {
    return name + " (pid " + pid + ")";
  }

  private static Set<String> allSockets(int port, Path proc) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/udp", "net/udp6")) {
      sockets.addAll(sockets(port, proc.resolve(table)));
    }
    return sockets;
  }

  private static Set<String> sockets(int port, Path table) {
    Set<String> sockets = new HashSet<>();
    String ending = String.format(":%04X", port);
    try {
      for (String line : Files.readAllLines(table, StandardCharsets.ISO_8859_1)) {
        String[] columns = line.strip().split("\\s+");
        if (columns.length > INODE && columns[LOCAL_ADDRESS].endsWith(ending)) {
          sockets.add("socket:[" + columns[INODE] + "]");
        }
      }
    } catch (IOException noSuchTable) {
      // Another system than Linux, or no IPv6: there is nothing to find here.
    }
    return sockets;
  }

  private static boolean holdsOne(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (Files.isSymbolicLink(file)
            && sockets.contains(Files.readSymbolicLink(file).toString())) {
          return true;
        }
      }
    } catch (IOException | RuntimeException endedOrNotOurs) {
      return false;
    }
    return false;
  }

  private static PortOwner describe(Path process) {
    String command = read(process.resolve("cmdline")).replace('\0', ' ').strip();
    return new PortOwner(
        Long.parseLong(Objects.requireNonNull(process.getFileName()).toString()),
        read(process.resolve("comm")).strip(),
        command.substring(0, Math.min(command.length(), LONGEST_COMMAND_LINE)));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }
}
