package io.featherfall.systemd.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what the service manager is told, and when: that the agent is ready once, that it lives
 * in thirds of the watchdog's time, its status when that changes. For one thread; no I/O.
 */
final class Announcer {
  private static final String READY = "READY=1";
  private static final String ALIVE = "WATCHDOG=1";

  /** Each message costs a process. */
  private static final Duration BETWEEN_STATUSES = Duration.ofSeconds(5);

  /** An agent that starts has nothing to tell but that it is ready. */
  private static final Duration START = Duration.ofSeconds(10);

  private static final int PINGS_PER_WATCHDOG = 3;

  private final Optional<Duration> pingInterval;
  private boolean ready;
  private String toldStatus = "";
  private long statusNanos;
  private long pingNanos;

  Announcer(Optional<Duration> watchdog, long nowNanos) {
    this.pingInterval = watchdog.map(time -> time.dividedBy(PINGS_PER_WATCHDOG));
    this.statusNanos = nowNanos;
    this.pingNanos = nowNanos;
  }

  /** Whether readiness has been told. */
  boolean ready() {
    return ready;
  }

  /** What to tell now; empty for nothing. */
  List<String> due(Observation seen, long nowNanos) {
    List<String> message = new ArrayList<>();
    boolean becomesReady = !ready && seen.works();
    if (becomesReady) {
      message.add(READY);
    }
    if (seen.deciding()
        && (becomesReady || (ready && pingInterval.isPresent() && pingDue(nowNanos)))) {
      message.add(ALIVE);
    }
    if (!seen.status().isEmpty()
        && !seen.status().equals(toldStatus)
        && (becomesReady || over(ready ? BETWEEN_STATUSES : START, statusNanos, nowNanos))) {
      message.add("STATUS=" + seen.status());
    }
    return message;
  }

  /** That this message has arrived; one that has not is due again. */
  void told(List<String> message, Observation seen, long nowNanos) {
    if (message.contains(READY)) {
      ready = true;
    }
    if (message.contains(ALIVE)) {
      pingNanos = nowNanos;
    }
    if (message.stream().anyMatch(line -> line.startsWith("STATUS="))) {
      toldStatus = seen.status();
      statusNanos = nowNanos;
    }
  }

  private boolean pingDue(long nowNanos) {
    return over(pingInterval.orElseThrow(), pingNanos, nowNanos);
  }

  private static boolean over(Duration time, long sinceNanos, long nowNanos) {
    return nowNanos - sinceNanos >= time.toNanos();
  }
}
