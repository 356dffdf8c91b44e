package io.featherfall.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.Journal.Durability;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power may go at any byte of the write-ahead log. Whatever then lies on the disk, the database
 * reopens with exactly the entries whose commit had reached it.
 */
class PowerLostInMidWriteTest {
  private static final int COMMITS = 8;

  @TempDir Path temporary;

  private Path live;
  private Path found;
  private final List<Content> expected = new ArrayList<>();
  private final Random garbage = new Random(20260102);

  /** Everything that can be read from a database. */
  private record Content(
      List<JournalRecord> journal, List<RunRecord> runs, List<AuditLog.Entry> audit) {}

  /** The two files at one moment. */
  private record Files2(byte[] database, byte[] log) {}

  @BeforeEach
  void folders() throws Exception {
    live = Files.createDirectory(temporary.resolve("live"));
    found = Files.createDirectory(temporary.resolve("found"));
  }

  @Test
  void aLogCutAnywhereOrGarbledReopensWithExactlyWhatWasCommitted() throws Exception {
    Files2 files = written(false);
    Wal log = Wal.of(files.log());
    assertThat(log.frames()).hasSizeGreaterThan(3 * COMMITS);

    assertThat(cutEverywhere(files, log)).isGreaterThan(100);
  }

  @Test
  void soDoesALogThatHadStartedAgainFromItsBeginning() throws Exception {
    Files2 files = written(true);
    Wal log = Wal.of(files.log());
    assertThat(log.frames().size())
        .as("the rest of the former round lies behind the present one")
        .isLessThan((files.log().length - Wal.HEADER) / (Wal.FRAME_HEADER + log.pageSize()));

    assertThat(cutEverywhere(files, log)).isGreaterThan(50);
  }

  @Test
  void aCheckpointThatWasTornIsMadeGoodFromTheLog() throws Exception {
    Files2 before = written(false);
    byte[] database;
    Path work = Files.createDirectory(temporary.resolve("work"));
    place(work, before.database(), before.log());
    StoreFixture.sql(work, "PRAGMA wal_checkpoint(PASSIVE)");
    database = Files.readAllBytes(work.resolve("featherfall.db"));
    Content all = expected.get(expected.size() - 1);

    for (int round = 0; round < 40; round++) {
      byte[] torn = Arrays.copyOf(before.database(), database.length);
      int sector = 512;
      for (int start = 0; start < torn.length; start += sector) {
        if (garbage.nextBoolean()) {
          System.arraycopy(database, start, torn, start, Math.min(sector, torn.length - start));
        }
      }
      assertThat(reopened(torn, before.log())).as("round %d", round).isEqualTo(all);
    }
  }

  /** Tries all cuts; says how many. */
  private int cutEverywhere(Files2 files, Wal log) throws Exception {
    int tried = 0;
    for (int cut : new int[] {0, 1, Wal.HEADER - 1, Wal.HEADER}) {
      check(files.database(), Arrays.copyOf(files.log(), cut), 0, "cut at " + cut);
      tried++;
    }
    for (Wal.Frame frame : log.frames()) {
      long before = log.commitsBefore(frame.start());
      Map<String, byte[]> variants = new HashMap<>();
      for (int cut :
          new int[] {
            frame.start() + 5,
            frame.start() + Wal.FRAME_HEADER,
            frame.start() + Wal.FRAME_HEADER + log.pageSize() / 2,
            frame.end() - 1
          }) {
        variants.put("cut in the frame at " + cut, Arrays.copyOf(files.log(), cut));
      }
      // The file had grown already, but the frame's second half never reached the disk.
      byte[] zeros = Arrays.copyOf(files.log(), frame.end());
      Arrays.fill(zeros, frame.start() + Wal.FRAME_HEADER + 100, frame.end(), (byte) 0);
      zeros[frame.start() + Wal.FRAME_HEADER] ^= 1;
      variants.put("half of zeros", zeros);
      // A disk may write later sectors first: this frame is garbled and all behind it are there.
      byte[] garbled = files.log().clone();
      byte[] noise = new byte[64];
      garbage.nextBytes(noise);
      System.arraycopy(noise, 0, garbled, frame.end() - 300, noise.length);
      variants.put("garbled, with frames behind it", garbled);
      byte[] header = files.log().clone();
      header[frame.start() + garbage.nextInt(Wal.FRAME_HEADER)] ^= 0x40;
      variants.put("a wrong bit in its header", header);
      for (Map.Entry<String, byte[]> variant : variants.entrySet()) {
        check(
            files.database(),
            variant.getValue(),
            before,
            "frame at " + frame.start() + ": " + variant.getKey());
        tried++;
      }
      check(
          files.database(),
          Arrays.copyOf(files.log(), frame.end()),
          log.commitsBefore(frame.end()),
          "cut behind the frame that ends at " + frame.end());
      tried++;
    }
    return tried;
  }

  private void check(byte[] database, byte[] log, long commits, String what) throws Exception {
    assertThat(reopened(database, log)).as(what).isEqualTo(expected.get((int) commits));
  }

  private Content reopened(byte[] database, byte[] log) throws Exception {
    place(found, database, log);
    DatabaseFile.Opened opened = StoreFixture.file(found).open();
    try (Database content = opened.database()) {
      assertThat(opened.problems()).as("nothing was set aside").isEmpty();
      return content(content);
    }
  }

  private static Content content(Database database) throws Exception {
    List<JournalRecord> records =
        new io.featherfall.store.internal.journal.JournalText(Path.of("db"), Columns::text)
            .records(database.journal().of("r"));
    return new Content(records, database.runs().recent(99), database.audit().recent(99));
  }

  private static void place(Path folder, byte[] database, byte[] log) throws Exception {
    Files.deleteIfExists(folder.resolve("featherfall.db-shm"));
    Files.write(folder.resolve("featherfall.db"), database);
    Files.write(folder.resolve("featherfall.db-wal"), log);
  }

  /**
   * Writes through the product, a commit at a time, and notes after each what must be there when
   * its last frame is; the first is what is there without any frame of the log.
   *
   * @param secondRound whether the log had been used once already
   */
  private Files2 written(boolean secondRound) throws Exception {
    AtomicReference<Database> opened = new AtomicReference<>();
    DatabaseFile file = StoreFixture.file(live);
    try (StoreFixture fixture =
        new StoreFixture(
            file,
            () -> {
              DatabaseFile.Opened result = file.open();
              opened.set(result.database());
              return result;
            })) {
      fixture.journal.unsettled();
      if (secondRound) {
        for (int i = 0; i < 2 * COMMITS; i++) {
          commit(fixture, i);
        }
      }
      try (Statement statement = opened.get().connection().createStatement()) {
        statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
      }
      byte[] database = Files.readAllBytes(live.resolve("featherfall.db"));
      expected.add(content(fixture));
      for (int i = 0; i < COMMITS; i++) {
        commit(fixture, 100 + i);
        expected.add(content(fixture));
        assertThat(Wal.of(live.resolve("featherfall.db-wal")).commits())
            .as("each is one transaction")
            .isEqualTo(i + 1);
      }
      assertThat(Files.readAllBytes(live.resolve("featherfall.db"))).isEqualTo(database);
      assertThat(expected).doesNotHaveDuplicates();
      return new Files2(database, Files.readAllBytes(live.resolve("featherfall.db-wal")));
    }
  }

  private static Content content(StoreFixture fixture) throws Exception {
    return new Content(fixture.journal.of("r"), fixture.runs.recent(99), fixture.audit.recent(99));
  }

  /** One transaction: now small, now of many pages, now of several tables. */
  private static void commit(StoreFixture fixture, int number) throws Exception {
    switch (number % 3) {
      case 0 -> fixture.runs.save(StoreFixture.fullRun(number));
      case 1 ->
          assertThat(
                  JournalTest.append(
                      fixture,
                      new JournalRecord.RunCalledOff(
                          "r", StoreFixture.AT, "long reason ".repeat(900) + number, false)))
              .isEqualTo(Durability.DURABLE);
      default ->
          assertThat(JournalTest.append(fixture, JournalRecords.life("r").get(number % 13)))
              .isEqualTo(Durability.DURABLE);
    }
  }

  /** The header of a database says which schema it is of; a check of this test's own reading. */
  @Test
  void theLogIsReadAsItIs() throws Exception {
    Files2 files = written(false);
    assertThat(ByteBuffer.wrap(files.database()).getInt(60)).isEqualTo(Schema.VERSION);
    assertThat(Wal.of(files.log()).pageSize()).isEqualTo(4096);
  }
}
