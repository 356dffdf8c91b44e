package io.featherfall.core.internal.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places calls into action bundles and watches over them: interrupts at the deadline, gives up a
 * little later, and stops calling a kind that has cost too many threads. Used by the deciding
 * thread only, on which all results arrive; {@link #quarantined()} by any.
 */
public final class CallDesk {
  /** How many threads a kind may cost before it is not called any more. */
  public static final int QUARANTINE_AT = 3;

  private static final Logger LOG = LoggerFactory.getLogger(CallDesk.class);
  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(5);

  private final StepExecutor executor;
  private final LongSupplier nanoTime;
  private final Runnable wake;
  private final Duration giveUpAfter;
  private final Set<Call<?>> open = new LinkedHashSet<>();
  private final IntSupplier size;

  /** Calls that prepare, look or close and wait for their turn. */
  private final Map<Lane, Deque<Runnable>> waiting = new EnumMap<>(Lane.class);

  private final Map<Lane, Set<Call<?>>> admitted = new EnumMap<>(Lane.class);
  private final Set<Call<?>> lost = new HashSet<>();
  private volatile Set<String> quarantined = Set.of();

  /**
   * What a call is for, and which share of the threads it may have at the most: targets that hang
   * while they are looked at can never hold up a run.
   */
  public enum Lane {
    /** A step of a run: every thread there is. */
    STEP(8),
    /** Asking a target for its steps, without which there is no plan. */
    PREPARATION(6),
    /** Probes and closes. */
    CARE(1);

    private final int eighths;

    Lane(int eighths) {
      this.eighths = eighths;
    }

    private int share(int threads) {
      return Math.max(1, threads * eighths / 8);
    }
  }

  /**
   * @param wake tells the deciding thread that {@link #watch} has something to do
   * @param size how many threads the executor has
   */
  public CallDesk(StepExecutor executor, LongSupplier nanoTime, Runnable wake, IntSupplier size) {
    this(executor, nanoTime, wake, size, GIVE_UP_AFTER);
  }

  /** With another time between interrupt and giving up. */
  public CallDesk(
      StepExecutor executor,
      LongSupplier nanoTime,
      Runnable wake,
      IntSupplier size,
      Duration giveUpAfter) {
    this.size = size;
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.wake = wake;
    this.giveUpAfter = giveUpAfter;
  }

  /**
   * Places a call.
   *
   * @param lane what it is for
   * @param kind the kind of target that is called
   * @param name what is called, for logs
   * @param limit the longest it may take once begun
   * @param then gets the result, on the deciding thread
   */
  public <T> Call<T> place(
      Lane lane,
      String kind,
      String name,
      Duration limit,
      Call.Work<T> work,
      Consumer<CallResult<T>> then) {
    Call<T> call = new Call<>(kind, name, limit, nanoTime, then);
    Runnable handIn = () -> handIn(call, name, work);
    if (lane == Lane.STEP) {
      handIn.run();
    } else {
      waiting
          .computeIfAbsent(lane, l -> new ArrayDeque<>())
          .add(
              () -> {
                admitted.computeIfAbsent(lane, l -> new HashSet<>()).add(call);
                handIn.run();
              });
      admit();
    }
    return call;
  }

  private <T> void handIn(Call<T> call, String name, Call.Work<T> work) {
    open.add(call);
    Runnable task =
        () -> {
          call.begin();
          wake.run();
          call.work(work);
          wake.run();
        };
    call.ticket(executor.submit(name, task));
  }

  /** Hands in what waits, as far as the share of its lane allows. */
  private void admit() {
    waiting.forEach(
        (lane, queue) -> {
          int share = lane.share(size.getAsInt());
          while (!queue.isEmpty() && admittedTo(lane) < share) {
            queue.poll().run();
          }
        });
  }

  private int admittedTo(Lane lane) {
    return admitted.getOrDefault(lane, Set.of()).size();
  }

  /** Delivers results, interrupts what is late, gives up what does not return. */
  public void watch(long nowNanos) {
    for (Call<?> call : new ArrayList<>(open)) {
      call.announce();
      if (call.settled()) {
        open.remove(call);
      } else if (call.completed()) {
        open.remove(call);
        call.settle(false);
      } else if (call.announced() && call.endNanos() - nowNanos <= 0) {
        if (!call.interrupted()) {
          call.interrupt(nowNanos + giveUpAfter.toNanos());
        } else {
          open.remove(call);
          lose(call);
          call.settle(true);
        }
      }
    }
    admitted.values().forEach(calls -> calls.retainAll(open));
    admit();
    if (lost.removeIf(Call::completed)) {
      publishQuarantine();
    }
  }

  /**
   * Takes a call back that no thread has taken up; it gives no result.
   *
   * @return {@code false} if it has begun
   */
  public boolean takeBack(Call<?> call) {
    if (!call.takeBack()) {
      return false;
    }
    call.drop();
    open.remove(call);
    return true;
  }

  /** Nobody needs the call any more: it has to end within this time. */
  public void hurry(Call<?> call, long nowNanos, Duration within) {
    call.hurry(nowNanos, within);
  }

  /** The time at which {@link #watch} has to act next; far away if there is none. */
  public long nanosToNextDeadline(long nowNanos, long atMost) {
    long next = atMost;
    for (Call<?> call : open) {
      if (call.announced()) {
        next = Math.min(next, call.endNanos() - nowNanos);
      }
    }
    return next;
  }

  /** The kinds that are not called any more. Any thread. */
  public Set<String> quarantined() {
    return quarantined;
  }

  /** The kind's bundle was replaced: it begins with a clean sheet. */
  public void forgive(String kind) {
    lost.removeIf(call -> call.kind().equals(kind));
    Set<String> kinds = new TreeSet<>(quarantined);
    kinds.remove(kind);
    quarantined = Set.copyOf(kinds);
  }

  private void lose(Call<?> call) {
    lost.add(call);
    long cost = cost(call.kind());
    LOG.warn(
        "{} did not return {} s after its interrupt: its thread is replaced",
        call.name(),
        giveUpAfter.toSeconds());
    if (cost == QUARANTINE_AT) {
      LOG.error(
          "kind {} has cost {} threads: it is not called any more until its bundle is replaced",
          call.kind(),
          cost);
    }
    publishQuarantine();
  }

  /** How many threads a kind has cost that have not come back. */
  private long cost(String kind) {
    return lost.stream().filter(call -> call.kind().equals(kind)).count();
  }

  private void publishQuarantine() {
    // Once quarantined, a kind stays so until its bundle is replaced.
    Set<String> kinds = new TreeSet<>(quarantined);
    lost.stream().map(Call::kind).filter(kind -> cost(kind) >= QUARANTINE_AT).forEach(kinds::add);
    quarantined = Set.copyOf(kinds);
  }
}
