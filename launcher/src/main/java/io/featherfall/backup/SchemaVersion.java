package io.featherfall.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The version that the store wrote into the header of its database. */
final class SchemaVersion {
  // SQLite's file format: "user version", 4 bytes, big-endian.
  private static final int AT = 60;

  private SchemaVersion() {}

  /** 0 if the file is too short to be a database with anything in it. */
  static int of(Path database) throws IOException {
    try (InputStream file = Files.newInputStream(database)) {
      byte[] header = file.readNBytes(AT + Integer.BYTES);
      return header.length < AT + Integer.BYTES ? 0 : ByteBuffer.wrap(header).getInt(AT);
    }
  }
}
