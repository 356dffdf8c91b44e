package io.featherfall.systemd.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The service manager that started this process, as the environment tells.
 *
 * @param socket where it listens
 * @param watchdog within which time it wants to hear that the agent lives; empty if it does not
 */
record ServiceManager(String socket, Optional<Duration> watchdog) {
  static final String SOCKET = "NOTIFY_SOCKET";

  private static final String WATCHDOG_MICROS = "WATCHDOG_USEC";
  private static final String WATCHDOG_PID = "WATCHDOG_PID";
  private static final int LONGEST_NUMBER = 15;

  /** Empty if nobody wants to be told anything. */
  static Optional<ServiceManager> of(Map<String, String> environment, long ownPid) {
    String socket = environment.getOrDefault(SOCKET, "");
    if (socket.isBlank()) {
      return Optional.empty();
    }
    // A watchdog may be meant for a parent that passed its environment on.
    boolean ours = environment.getOrDefault(WATCHDOG_PID, "" + ownPid).strip().equals("" + ownPid);
    Optional<Duration> watchdog =
        Optional.ofNullable(environment.get(WATCHDOG_MICROS))
            .map(String::strip)
            .filter(text -> text.matches("[0-9]+") && text.length() <= LONGEST_NUMBER)
            .map(Long::parseLong)
            .filter(micros -> ours && micros > 0)
            .map(micros -> Duration.ofNanos(micros * 1_000));
    return Optional.of(new ServiceManager(socket, watchdog));
  }
}
