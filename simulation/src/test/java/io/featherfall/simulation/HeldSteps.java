package io.featherfall.simulation;

import io.featherfall.core.internal.call.StepExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Does steps without threads: each takes some virtual time, everything else none. */
final class HeldSteps implements StepExecutor {
  private static final String STEP = " of run ";

  private final LongSupplier nanoTime;
  private final Function<String, Duration> length;
  private final List<Held> held = new ArrayList<>();
  private final List<String> begun = new ArrayList<>();

  private record Held(String name, long dueNanos, Runnable work) {}

  /**
   * @param length how long a step takes, by its call's name
   */
  HeldSteps(LongSupplier nanoTime, Function<String, Duration> length) {
    this.nanoTime = nanoTime;
    this.length = length;
  }

  @Override
  public Ticket submit(String name, Runnable work) {
    if (!name.contains(STEP)) {
      work.run();
      return new Gone();
    }
    Held waiting = new Held(name, nanoTime.getAsLong() + length.apply(name).toNanos(), work);
    held.add(waiting);
    return new Ticket() {
      @Override
      public boolean cancel() {
        return held.remove(waiting);
      }

      @Override
      public void interrupt() {}

      @Override
      public void abandon() {}
    };
  }

  @Override
  public int size() {
    return 32;
  }

  /** Does what is due. */
  void doDue() {
    long now = nanoTime.getAsLong();
    for (Held next : List.copyOf(held)) {
      if (next.dueNanos() - now <= 0 && held.remove(next)) {
        begun.add(next.name());
        next.work().run();
      }
    }
  }

  long nanosToNext(long nowNanos, long atMost) {
    long next = atMost;
    for (Held waiting : held) {
      next = Math.max(0, Math.min(next, waiting.dueNanos() - nowNanos));
    }
    return next;
  }

  /** The steps that were begun since this was last asked. */
  List<String> takeBegun() {
    List<String> taken = List.copyOf(begun);
    begun.clear();
    return taken;
  }

  /** The ticket of work that is over. */
  private static final class Gone implements Ticket {
    @Override
    public boolean cancel() {
      return false;
    }

    @Override
    public void interrupt() {}

    @Override
    public void abandon() {}
  }
}
