package io.featherfall.core.internal.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
  private final Map<String, Integer> lostByKind = new HashMap<>();
  private volatile Set<String> quarantined = Set.of();

  /**
   * @param wake tells the deciding thread that {@link #watch} has something to do
   */
  public CallDesk(StepExecutor executor, LongSupplier nanoTime, Runnable wake) {
    this(executor, nanoTime, wake, GIVE_UP_AFTER);
  }

  /** With another time between interrupt and giving up. */
  public CallDesk(
      StepExecutor executor, LongSupplier nanoTime, Runnable wake, Duration giveUpAfter) {
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.wake = wake;
    this.giveUpAfter = giveUpAfter;
  }

  /**
   * Places a call.
   *
   * @param kind the kind of target that is called
   * @param name what is called, for logs
   * @param limit the longest it may take once begun
   * @param then gets the result, on the deciding thread
   */
  public <T> Call<T> place(
      String kind, String name, Duration limit, Call.Work<T> work, Consumer<CallResult<T>> then) {
    Call<T> call = new Call<>(kind, name, limit, nanoTime, then);
    open.add(call);
    Runnable task =
        () -> {
          call.begin();
          wake.run();
          call.work(work);
          wake.run();
        };
    call.ticket(executor.submit(name, task));
    return call;
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
    lostByKind.remove(kind);
    publishQuarantine();
  }

  private void lose(Call<?> call) {
    int lost = lostByKind.merge(call.kind(), 1, Integer::sum);
    LOG.warn(
        "{} did not return {} s after its interrupt: its thread is replaced",
        call.name(),
        giveUpAfter.toSeconds());
    if (lost == QUARANTINE_AT) {
      LOG.error(
          "kind {} has cost {} threads: it is not called any more until its bundle is replaced",
          call.kind(),
          lost);
    }
    publishQuarantine();
  }

  private void publishQuarantine() {
    List<String> kinds = new ArrayList<>();
    lostByKind.forEach(
        (kind, lost) -> {
          if (lost >= QUARANTINE_AT) {
            kinds.add(kind);
          }
        });
    quarantined = Set.copyOf(new TreeSet<>(kinds));
  }
}
