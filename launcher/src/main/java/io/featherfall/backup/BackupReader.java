package io.featherfall.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads a backup, and believes nothing of it that it did not check. */
public final class BackupReader implements AutoCloseable {
  private static final int LONGEST_MANIFEST = 16 * 1024 * 1024;

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private BackupReader(Path file, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /** Opens a backup and checks its list of contents. */
  public static BackupReader open(Path file) throws BackupException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (IOException unreadable) {
      throw new BackupException(file + " is no backup: " + Reason.of(unreadable), unreadable);
    }
    boolean usable = false;
    try {
      BackupReader reader = new BackupReader(file, zip, manifest(zip));
      reader.checkNames();
      usable = true;
      return reader;
    } catch (BackupException wrong) {
      throw new BackupException(file + " cannot be used: " + wrong.getMessage(), wrong);
    } catch (IOException unreadable) {
      throw new BackupException(file + " cannot be read: " + Reason.of(unreadable), unreadable);
    } finally {
      if (!usable) {
        close(zip);
      }
    }
  }

  public Manifest manifest() {
    return manifest;
  }

  /**
   * Unpacks everything.
   *
   * @param etc an empty folder for the settings
   * @param data an empty folder for the state
   * @throws BackupException if anything is not as it was when the backup was made
   */
  public void unpack(Path etc, Path data) throws BackupException {
    refuseNewer(manifest.schema());
    for (Manifest.Item item : manifest.files()) {
      boolean setting = item.path().startsWith(BackupFormat.ETC);
      String prefix = setting ? BackupFormat.ETC : BackupFormat.DATA;
      Path folder = setting ? etc : data;
      Path target = folder.resolve(item.path().substring(prefix.length())).normalize();
      if (!target.startsWith(folder) || target.equals(folder)) {
        throw new BackupException(file + " leads out of its folder: " + item.path());
      }
      try {
        unpack(item, target);
      } catch (IOException failed) {
        throw new BackupException(
            item.path() + " of " + file + " cannot be unpacked: " + Reason.of(failed), failed);
      }
    }
    checkSchema(data);
  }

  /** What a small text file of the backup says; empty if it is not in it. */
  public String text(String path) throws BackupException {
    ZipEntry entry = zip.getEntry(path);
    if (entry == null) {
      return "";
    }
    try (InputStream content = zip.getInputStream(entry)) {
      return new String(content.readNBytes(LONGEST_MANIFEST), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new BackupException(file + " cannot be read: " + Reason.of(failed), failed);
    }
  }

  @Override
  public void close() throws BackupException {
    close(zip);
  }

  private void unpack(Manifest.Item item, Path target) throws IOException, BackupException {
    PrivateFolder.makeFor(target);
    MessageDigest digest = BackupWriter.sha256();
    Files.createFile(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    long size = 0;
    try (InputStream content = zip.getInputStream(zip.getEntry(item.path()));
        FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      byte[] block = new byte[64 * 1024];
      for (int count; (count = content.read(block)) >= 0 && size <= item.size(); size += count) {
        digest.update(block, 0, count);
        out.write(block, 0, count);
      }
      channel.force(true);
    }
    if (size != item.size() || !HexFormat.of().formatHex(digest.digest()).equals(item.sha256())) {
      throw new BackupException(
          file + " is damaged: " + item.path() + " is not what it was when the backup was made");
    }
    Files.setPosixFilePermissions(target, permissions(item));
  }

  private static Set<PosixFilePermission> permissions(Manifest.Item item) throws BackupException {
    try {
      return PosixFilePermissions.fromString(item.permissions());
    } catch (IllegalArgumentException wrong) {
      throw new BackupException("the permissions of " + item.path() + " cannot be read", wrong);
    }
  }

  private void checkSchema(Path data) throws BackupException {
    Path database = data.resolve(BackupFormat.DATABASE);
    try {
      int schema = Files.exists(database) ? SchemaVersion.of(database) : 0;
      refuseNewer(schema);
    } catch (IOException failed) {
      throw new BackupException(database + " cannot be read: " + Reason.of(failed), failed);
    }
  }

  private void refuseNewer(int schema) throws BackupException {
    if (schema > BackupFormat.SCHEMA) {
      throw new BackupException(
          file
              + " cannot be used: its database is of a newer version (schema "
              + schema
              + ", this one knows "
              + BackupFormat.SCHEMA
              + "): restore it with version "
              + manifest.version()
              + " or a newer one");
    }
  }

  private void checkNames() throws BackupException {
    Set<String> names = new HashSet<>();
    for (Manifest.Item item : manifest.files()) {
      String path = item.path();
      boolean strange =
          !(path.startsWith(BackupFormat.ETC) || path.startsWith(BackupFormat.DATA))
              || path.indexOf('\\') >= 0
              || path.chars().anyMatch(Character::isISOControl);
      for (String part : path.split("/", -1)) {
        strange |= part.isEmpty() || part.equals(".") || part.equals("..");
      }
      if (strange || !names.add(path)) {
        throw new BackupException("a name in it is not one that a backup has: " + printable(path));
      }
      if (zip.getEntry(path) == null) {
        throw new BackupException(path + " is missing");
      }
    }
    if (zip.size() != names.size() + 1) {
      throw new BackupException("it holds files that its list of contents does not name");
    }
  }

  private static String printable(String path) {
    return path.replaceAll("\\p{Cntrl}", "?");
  }

  private static Manifest manifest(ZipFile zip) throws IOException, BackupException {
    ZipEntry entry = zip.getEntry(BackupFormat.MANIFEST);
    if (entry == null) {
      throw new BackupException(
          String.format(Locale.ROOT, "there is no %s in it", BackupFormat.MANIFEST));
    }
    try (InputStream content = zip.getInputStream(entry)) {
      return Manifest.parse(
          new String(content.readNBytes(LONGEST_MANIFEST), StandardCharsets.UTF_8));
    }
  }

  private static void close(ZipFile zip) throws BackupException {
    try {
      zip.close();
    } catch (IOException failed) {
      throw new BackupException("the backup cannot be closed: " + Reason.of(failed), failed);
    }
  }
}
