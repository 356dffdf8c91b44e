package io.featherfall.support;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The zip file; everything that goes into it, names included, passes the mask. */
public final class SupportBundle implements AutoCloseable {
  private static final String README =
      """
      A support bundle of Featherfall. Secrets, addresses, names of users and of hosts are
      replaced by stand-ins; the same thing has the same one in all files. Names of UPSs,
      power groups and targets are as they are. Command files and Java's crash reports are
      not in it. Look it through before you pass it on.

      Stand-ins:\s""";

  private final Path target;
  private final Path partial;
  private final Mask mask;
  private final ZipOutputStream zip;
  private final List<String> names = new ArrayList<>();

  /**
   * Begins a bundle.
   *
   * @param target must not exist; there when {@link #finish} returns
   * @param mask has learned what there is to learn
   */
  public SupportBundle(Path target, Mask mask) throws IOException {
    this.target = target;
    this.partial = target.resolveSibling(target.getFileName() + ".partial");
    this.mask = mask;
    Files.deleteIfExists(partial);
    this.zip =
        new ZipOutputStream(
            new BufferedOutputStream(
                Channels.newOutputStream(
                    FileChannel.open(
                        partial,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))))));
  }

  /** Adds a text. */
  public void add(String name, String text) throws IOException {
    begin(name);
    write(mask.of(text));
    zip.closeEntry();
  }

  /** Adds a file of settings. */
  void addSettings(String name, String text) throws IOException {
    begin(name);
    write(new SettingWords(mask).masked(text));
    zip.closeEntry();
  }

  /**
   * Adds the end of a file, from a line's beginning.
   *
   * @param atMost in bytes
   */
  void addTail(String name, Path file, long atMost) throws IOException {
    try (FileChannel channel = FileChannel.open(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Channels.newInputStream(channel),
                    StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)))) {
      long skipped = Math.max(0, channel.size() - atMost);
      channel.position(skipped);
      begin(name);
      String line = lines.readLine();
      if (skipped > 0) {
        line = lines.readLine();
      }
      for (; line != null; line = lines.readLine()) {
        write(mask.of(line) + "\n");
      }
      zip.closeEntry();
    }
  }

  /** Completes it. */
  public List<String> finish() throws IOException {
    begin("README.txt");
    write(README + mask.counts() + "\n");
    zip.closeEntry();
    zip.close();
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    return List.copyOf(names);
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(partial)) {
      try {
        zip.close();
      } finally {
        Files.delete(partial);
      }
    }
  }

  private void begin(String name) throws IOException {
    String masked = mask.of(name);
    String free = masked;
    for (int i = 2; names.contains(free); i++) {
      free = masked + "-" + i;
    }
    names.add(free);
    zip.putNextEntry(new ZipEntry(free));
  }

  private void write(String text) throws IOException {
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
