package io.featherfall.benchmarks.load.internal.latency;

import io.featherfall.benchmarks.probe.internal.Mark;
import io.featherfall.benchmarks.probe.internal.Tape;
import io.featherfall.benchmarks.probe.internal.Tape.Stamp;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Follows a tape while it is written. One thread. */
public final class TapeReader {
  private static final long LOOK_EVERY_NANOS = 100_000;

  private final Tape tape;
  private int begin;

  public TapeReader(Tape tape) {
    this.tape = tape;
    this.begin = tape.size();
  }

  /** What was stamped until now is of no interest any more. */
  public void fromHere() {
    begin = tape.size();
  }

  /**
   * Waits for the first such stamp. Stamps of different threads may lie in any order, so that each
   * call looks from the beginning.
   *
   * @return null if it does not come within the time
   */
  public Stamp await(Mark mark, int ups, int detail, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    int next = begin;
    while (System.nanoTime() - end < 0) {
      Stamp stamp = next < tape.size() ? tape.get(next) : null;
      if (stamp == null) {
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
        continue;
      }
      next++;
      if (stamp.mark() == mark && stamp.ups() == ups && stamp.detail() == detail) {
        return stamp;
      }
    }
    return null;
  }

  /** The same, and it has to come. */
  public Stamp require(Mark mark, int ups, int detail) throws IOException {
    Stamp stamp = await(mark, ups, detail, 20_000);
    if (stamp == null) {
      throw new IOException("no " + mark + " " + detail + " of ups" + ups + " within 20 s");
    }
    return stamp;
  }
}
