package io.featherfall.pcnet;

import static io.featherfall.pcnet.Signing.CREDENTIALS;
import static io.featherfall.pcnet.Signing.PHRASE;
import static io.featherfall.pcnet.Signing.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Ten million damaged datagrams: none does anything but decode or be refused, none costs more
 * memory than its size explains, and none that differs from the recording counts as signed.
 */
class MutationTest {
  private static final long SEED = 20260721;
  private static final int THREADS = 2;
  private static final int PER_THREAD = 5_000_000;

  /** One in so many has its digest checked, and one in so many is signed anew. */
  private static final int CHECKED = 8;

  private static final long MOST_BYTES_TO_DECODE = 8 * 1024;
  private static final long MOST_BYTES_TO_TYPE = 128 * 1024;

  private static final ThreadMXBean ALLOCATION = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What became of the datagrams of one thread. */
  private record Tally(long decoded, long signed, long resigned) {}

  @Test
  void tenMillionDamagedDatagramsAreHarmless() throws Exception {
    assertThat(ALLOCATION.isThreadAllocatedMemorySupported()).isTrue();
    ALLOCATION.setThreadAllocatedMemoryEnabled(true);
    byte[] status = RecordedDatagramTest.recorded("mastatus.dat");
    byte[] config = RecordedDatagramTest.recorded("maconfig.dat");
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Tally>> runs = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        long seed = SEED + thread;
        runs.add(() -> run(seed, PER_THREAD, status, config));
      }
      for (Future<Tally> run : pool.invokeAll(runs)) {
        Tally tally = run.get();
        // The test would prove nothing if nearly all were refused at the first line.
        assertThat(tally.decoded()).isBetween(PER_THREAD / 4L, PER_THREAD * 19L / 20);
        assertThat(tally.resigned()).isGreaterThan(PER_THREAD / 40L);
        assertThat(tally.signed()).isPositive();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static Tally run(long seed, int count, byte[]... originals) throws Exception {
    Mutator mutator = new Mutator(seed, originals);
    PacketDigest digest = new PacketDigest();
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    byte[] secret = (USER + PHRASE).getBytes(StandardCharsets.US_ASCII);
    long decoded = 0;
    long signed = 0;
    long resigned = 0;
    for (int i = 0; i < count; i++) {
      byte[] data = mutator.next();
      try {
        Datagram datagram = measured(data, mutator.length());
        if (datagram == null) {
          continue;
        }
        decoded++;
        switch (mutator.nextInt(CHECKED)) {
          case 0 -> {
            boolean right = digest.signed(datagram, CREDENTIALS);
            assertThat(right).isEqualTo(undamaged(data, datagram, originals));
            signed += right ? 1 : 0;
          }
          case 1 -> {
            sign(data, datagram, md5, secret);
            Datagram anew = DatagramDecoder.decode(data, 0, mutator.length());
            if (!digest.signed(anew, CREDENTIALS)) {
              throw new AssertionError("not signed");
            }
            typeFully(anew);
            resigned++;
          }
          default -> {}
        }
      } catch (RuntimeException | AssertionError failure) {
        String bytes = HexFormat.of().formatHex(data, 0, mutator.length());
        throw new AssertionError("seed " + seed + ", number " + i + ": " + bytes, failure);
      }
    }
    return new Tally(decoded, signed, resigned);
  }

  /** Decodes and types; null if refused. */
  private static Datagram measured(byte[] data, int length) {
    // A first excess may be the JVM's own, which links code when it is first needed; a second not.
    for (int trial = 1; ; trial++) {
      long begin = ALLOCATION.getCurrentThreadAllocatedBytes();
      Datagram datagram = decodedOrNull(data, length);
      long toDecode = ALLOCATION.getCurrentThreadAllocatedBytes() - begin;
      if (datagram != null) {
        type(datagram);
      }
      long toType = ALLOCATION.getCurrentThreadAllocatedBytes() - begin - toDecode;
      if (toDecode <= MOST_BYTES_TO_DECODE && toType <= MOST_BYTES_TO_TYPE) {
        return datagram;
      }
      if (trial == 3) {
        throw new AssertionError(toDecode + " bytes to decode, " + toType + " to type");
      }
    }
  }

  private static Datagram decodedOrNull(byte[] data, int length) {
    try {
      return DatagramDecoder.decode(data, 0, length);
    } catch (MalformedDatagramException refused) {
      return null;
    }
  }

  private static void type(Datagram datagram) {
    StatusReport.of(datagram, RuntimeUnit.MINUTES);
    datagram.counters();
  }

  private static void typeFully(Datagram datagram) {
    type(datagram);
    ClientSlots.of(datagram);
    CardClock.of(datagram);
    datagram.fields();
    DecisiveLines.of(datagram.detached());
  }

  private static boolean undamaged(byte[] data, Datagram datagram, byte[]... originals) {
    int end = datagram.digestAt() + 32;
    return Arrays.stream(originals)
        .anyMatch(
            original -> original.length >= end && Arrays.equals(data, 0, end, original, 0, end));
  }

  private static void sign(byte[] data, Datagram datagram, MessageDigest md5, byte[] secret) {
    md5.update(data, datagram.start(), datagram.signedLength());
    md5.update(secret);
    byte[] digits = HexFormat.of().formatHex(md5.digest()).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, data, datagram.digestAt(), digits.length);
  }
}
