package io.featherfall.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes backups. */
public final class BackupWriter {
  private final Path etc;
  private final Path data;
  private final String version;

  /**
   * @param version the product's
   */
  public BackupWriter(Path etc, Path data, String version) {
    this.etc = etc;
    this.data = data;
    this.version = version;
  }

  /**
   * Writes a backup; it appears when it is complete and on the disk.
   *
   * @param target must not exist
   * @param databaseCopy taken for the database while the agent runs; empty to take the files of the
   *     database themselves, which nobody may be using
   */
  public Manifest write(Path target, Instant now, Optional<Path> databaseCopy)
      throws BackupException {
    if (Files.exists(target)) {
      throw new BackupException(target + " is there already");
    }
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try {
      Map<String, Path> files = Selection.of(etc, data, databaseCopy.isEmpty());
      databaseCopy.ifPresent(copy -> files.put(BackupFormat.DATA + BackupFormat.DATABASE, copy));
      if (files.isEmpty()) {
        throw new BackupException("there is nothing to back up in " + etc + " and " + data);
      }
      PrivateFolder.makeFor(target);
      Files.deleteIfExists(partial);
      Manifest manifest = write(partial, files, now, databaseCopy.isPresent());
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return manifest;
    } catch (IOException failed) {
      throw new BackupException(target + " cannot be written: " + Reason.of(failed), failed);
    } finally {
      delete(partial);
    }
  }

  private Manifest write(Path partial, Map<String, Path> files, Instant now, boolean running)
      throws IOException, BackupException {
    try (FileChannel channel =
            FileChannel.open(
                partial,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        ZipOutputStream zip =
            new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
      List<Manifest.Item> items = new ArrayList<>();
      for (Map.Entry<String, Path> file : files.entrySet()) {
        if (file.getKey().chars().anyMatch(Character::isISOControl)) {
          throw new BackupException("the name of " + file.getValue() + " has control characters");
        }
        add(zip, file.getKey(), file.getValue()).ifPresent(items::add);
      }
      Path database = files.get(BackupFormat.DATA + BackupFormat.DATABASE);
      Manifest manifest =
          new Manifest(
              version, database == null ? 0 : SchemaVersion.of(database), now, running, items);
      zip.putNextEntry(new ZipEntry(BackupFormat.MANIFEST));
      zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      zip.finish();
      zip.flush();
      channel.force(true);
      return manifest;
    }
  }

  /** Empty if the file is gone since it was listed. */
  private static Optional<Manifest.Item> add(ZipOutputStream zip, String name, Path file)
      throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      zip.putNextEntry(new ZipEntry(name));
      MessageDigest digest = sha256();
      long size = content.transferTo(new DigestOutputStream(new Open(zip), digest));
      zip.closeEntry();
      return Optional.of(
          new Manifest.Item(name, size, HexFormat.of().formatHex(digest.digest()), permissions));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void delete(Path partial) throws BackupException {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException failed) {
      throw new BackupException(partial + " was left over: " + Reason.of(failed), failed);
    }
  }

  /** Passes bytes on in blocks. */
  private static final class Open extends OutputStream {
    private final OutputStream to;

    Open(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      to.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      to.write(bytes, from, count);
    }
  }
}
