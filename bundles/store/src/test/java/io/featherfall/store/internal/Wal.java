package io.featherfall.store.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A write-ahead log as SQLite's file format describes it, read without SQLite.
 *
 * @param bytes the whole file
 * @param pageSize of the database
 * @param frames those of the log's present round, in order
 */
record Wal(byte[] bytes, int pageSize, List<Frame> frames) {
  static final int HEADER = 32;
  static final int FRAME_HEADER = 24;

  /**
   * One page of the log.
   *
   * @param start of its header in the file
   * @param end behind its page
   * @param commits it is the last of a transaction
   */
  record Frame(int start, int end, boolean commits) {}

  static Wal of(Path file) throws IOException {
    return of(Files.readAllBytes(file));
  }

  static Wal of(byte[] bytes) {
    List<Frame> frames = new ArrayList<>();
    if (bytes.length < HEADER) {
      return new Wal(bytes, 0, frames);
    }
    ByteBuffer file = ByteBuffer.wrap(bytes);
    int pageSize = file.getInt(8);
    long salt = file.getLong(16);
    int size = FRAME_HEADER + pageSize;
    for (int start = HEADER; start + size <= bytes.length; start += size) {
      if (file.getLong(start + 8) != salt) {
        // What is left of the round before.
        break;
      }
      frames.add(new Frame(start, start + size, file.getInt(start + 4) != 0));
    }
    return new Wal(bytes, pageSize, frames);
  }

  long commits() {
    return frames.stream().filter(Frame::commits).count();
  }

  /** The transactions that are complete before this position. */
  long commitsBefore(int position) {
    return frames.stream().filter(f -> f.commits() && f.end() <= position).count();
  }
}
