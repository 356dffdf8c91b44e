package io.featherfall.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds.
 *
 * @param version of the product that made it
 * @param schema of the database in it; 0 if there is none
 * @param created wall clock
 * @param running whether the agent ran meanwhile
 * @param files everything but the manifest itself
 */
public record Manifest(
    String version, int schema, Instant created, boolean running, List<Item> files) {

  /**
   * A file.
   *
   * @param path under {@code etc/} or {@code data/}
   * @param size in bytes
   * @param sha256 in hexadecimal
   * @param permissions as {@code ls} shows them, nine characters
   */
  public record Item(String path, long size, String sha256, String permissions) {}

  public Manifest {
    files = List.copyOf(files);
  }

  /** All files below a folder: {@code "etc/"}. */
  public long count(String folder) {
    return files.stream().filter(file -> file.path().startsWith(folder)).count();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("format=").append(BackupFormat.FORMAT).append('\n');
    text.append("version=").append(version).append('\n');
    text.append("schema=").append(schema).append('\n');
    text.append("created=").append(created).append('\n');
    text.append("running=").append(running).append('\n');
    for (Item file : files) {
      text.append("file=")
          .append(String.join(" ", file.sha256(), file.permissions(), "" + file.size()))
          .append(' ')
          .append(file.path())
          .append('\n');
    }
    return text.toString();
  }

  static Manifest parse(String text) throws BackupException {
    Map<String, String> head = new HashMap<>();
    List<Item> files = new ArrayList<>();
    try {
      for (String line : text.split("\n")) {
        int equals = line.indexOf('=');
        String value = line.substring(equals + 1);
        if (line.startsWith("file=")) {
          String[] words = value.split(" ", 4);
          files.add(new Item(words[3], Long.parseLong(words[2]), words[0], words[1]));
        } else {
          head.put(line.substring(0, equals), value);
        }
      }
      int format = Integer.parseInt(required(head, "format"));
      if (format > BackupFormat.FORMAT) {
        throw new BackupException(
            "it was made by a newer version ("
                + head.get("version")
                + ") in a form not known here");
      }
      return new Manifest(
          required(head, "version"),
          Integer.parseInt(required(head, "schema")),
          Instant.parse(required(head, "created")),
          Boolean.parseBoolean(required(head, "running")),
          files);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException unreadable) {
      throw new BackupException("its list of contents cannot be read", unreadable);
    }
  }

  private static String required(Map<String, String> head, String key) {
    String value = head.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no " + key);
    }
    return value;
  }
}
