package io.featherfall.core.internal.mode;

import io.featherfall.api.event.PowerEvent.ConfigChanged;
import io.featherfall.api.health.Problem;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.ModeService;
import io.featherfall.api.service.RefusedException;
import io.featherfall.core.internal.event.EventPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the mode. Reading it never blocks; a window ends by the monotonic clock the moment it is
 * over, and the file is written after that, since an old file says the same.
 */
public final class ModeKeeper implements ModeService {
  private static final Logger LOG = LoggerFactory.getLogger(ModeKeeper.class);
  private static final Duration LONGEST_WINDOW = Duration.ofDays(366);
  private static final String SUBJECT = "mode";

  private final ModeFile file;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final EventPublisher publisher;
  private volatile AuditLog audit;
  private volatile Held held;
  private volatile String broken = "";
  private volatile String unwritten = "";

  /** The mode as set, and when its window ends on the monotonic clock. */
  private record Held(Mode mode, long endNanos) {}

  /**
   * Reads the mode that was kept.
   *
   * @param folder where the file lies
   */
  public ModeKeeper(
      Path folder, InstantSource clock, LongSupplier nanoTime, EventPublisher publisher) {
    this.file = new ModeFile(folder);
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.publisher = publisher;
    this.held = hold(readKept());
    LOG.info("mode is {}: {}", current().mode().word(), current().mode().meaning());
  }

  private Mode readKept() {
    try {
      Optional<Mode> kept = file.read();
      if (kept.isPresent()) {
        return kept.get();
      }
    } catch (IOException e) {
      broken = e.getMessage() == null ? e.toString() : e.getMessage();
      LOG.error("the mode cannot be read and is observe: {}", broken);
      try {
        file.setAside();
      } catch (IOException again) {
        LOG.error("{} cannot be set aside", file.path(), again);
      }
    }
    return new Mode(
        OperatingMode.OBSERVE,
        clock.instant(),
        "installation",
        Optional.empty(),
        OperatingMode.OBSERVE);
  }

  private Held hold(Mode mode) {
    long left =
        mode.until()
            .map(until -> Duration.between(clock.instant(), until))
            // A clock that was set back while the agent was down must not make a window endless.
            .map(window -> window.compareTo(LONGEST_WINDOW) > 0 ? LONGEST_WINDOW : window)
            .map(window -> window.isNegative() ? 0 : window.toNanos())
            .orElse(0L);
    return new Held(mode, nanoTime.getAsLong() + left);
  }

  @Override
  public Mode current() {
    Held now = held;
    Mode mode = now.mode();
    if (mode.until().isPresent() && now.endNanos() - nanoTime.getAsLong() <= 0) {
      return new Mode(mode.then(), mode.until().get(), mode.by(), Optional.empty(), mode.then());
    }
    return mode;
  }

  @Override
  public synchronized Mode set(OperatingMode mode, Optional<Duration> window, String by)
      throws RefusedException {
    if (window.isPresent()
        && (window.get().isNegative()
            || window.get().isZero()
            || window.get().compareTo(LONGEST_WINDOW) > 0)) {
      throw new RefusedException("a window is longer than nothing and at most 366 days");
    }
    Mode before = current();
    Instant now = clock.instant();
    Mode after =
        new Mode(mode, now, by, window.map(now::plus), window.isPresent() ? before.then() : mode);
    try {
      file.write(after);
    } catch (IOException e) {
      throw new RefusedException(
          "the mode stays "
              + before.mode().word()
              + ": "
              + file.path()
              + " cannot be written: "
              + e);
    }
    held = new Held(after, nanoTime.getAsLong() + window.map(Duration::toNanos).orElse(0L));
    broken = "";
    unwritten = "";
    announce(before, after, by);
    return after;
  }

  /** Whether a window has ended and {@link #settle} has work. Never blocks. */
  public boolean windowOver() {
    Held now = held;
    return now.mode().until().isPresent() && now.endNanos() - nanoTime.getAsLong() <= 0;
  }

  /** How long until the window ends; as given if there is none or it has ended. */
  public long nanosToWindowEnd(long nowNanos, long atMost) {
    Held now = held;
    long left = now.endNanos() - nowNanos;
    return now.mode().until().isPresent() && left > 0 ? Math.min(left, atMost) : atMost;
  }

  /** Writes down and tells that a window has ended. May block on the disk. */
  public synchronized void settle() {
    if (!windowOver()) {
      return;
    }
    Mode before = held.mode();
    Mode after = current();
    held = new Held(after, nanoTime.getAsLong());
    announce(before, after, "end of the window");
    try {
      file.write(after);
      unwritten = "";
    } catch (IOException e) {
      unwritten = file.path() + " cannot be written: " + e;
      LOG.error("the mode is {} again, but {}", after.mode().word(), unwritten);
    }
  }

  private void announce(Mode before, Mode after, String by) {
    String what =
        "mode "
            + before.mode().word()
            + " -> "
            + after.mode().word()
            + after
                .until()
                .map(until -> " until " + until + ", then " + after.then().word())
                .orElse("");
    LOG.info("{} (by {})", what, by);
    AuditLog log = audit;
    if (log != null) {
      log.record(new AuditLog.Entry(clock.instant(), by, "mode.set", after.mode().word(), what));
    } else {
      LOG.warn("audit: {} (by {}); there is no audit log to keep it", what, by);
    }
    publisher.publish(SUBJECT, header -> new ConfigChanged(header, what, by));
  }

  public void setAudit(AuditLog log) {
    audit = log;
  }

  /** Only the one in use. */
  public void unsetAudit(AuditLog log) {
    if (audit == log) {
      audit = null;
    }
  }

  /** What is wrong with the mode. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    Mode now = current();
    if (now.mode() != OperatingMode.ARMED) {
      problems.add(
          new Problem(
              Problem.Severity.WARNING,
              SUBJECT,
              "is " + now.mode().word() + ": " + now.mode().meaning(),
              "mode:set armed"));
    }
    if (!broken.isEmpty()) {
      problems.add(
          new Problem(
              Problem.Severity.ERROR,
              SUBJECT,
              "could not be read, so it is observe: " + broken,
              "mode:set the mode you want; the old file is kept as mode.broken"));
    }
    if (!unwritten.isEmpty()) {
      problems.add(
          new Problem(
              Problem.Severity.ERROR,
              SUBJECT,
              unwritten,
              "make room or correct the folder's owner, then mode:set again"));
    }
    return problems;
  }
}
