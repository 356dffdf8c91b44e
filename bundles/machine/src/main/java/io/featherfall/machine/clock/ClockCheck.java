package io.featherfall.machine.clock;

import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineCheck;
import io.featherfall.machine.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether the clock can be right. No decision depends on it, but every log, journal entry and
 * message does.
 */
public final class ClockCheck implements MachineCheck {
  private static final String CHECK = "clock";

  /** This code is not older than that: an earlier clock has lost its battery. */
  private static final Instant OLDEST = Instant.parse("2026-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2070-01-01T00:00:00Z");

  private final InstantSource clock;
  private final Path synchronised;
  private final Supplier<Optional<String>> kernel;

  public ClockCheck(InstantSource clock) {
    this(
        clock,
        Path.of("/run/systemd/timesync/synchronized"),
        () ->
            Program.find("timedatectl")
                .flatMap(program -> program.output("show", "-p", "NTPSynchronized", "--value"))
                .map(String::strip));
  }

  /**
   * @param synchronised there once systemd's own client has the time
   * @param kernel {@code yes} or {@code no}, whoever keeps the clock; empty if it cannot be asked
   */
  ClockCheck(InstantSource clock, Path synchronised, Supplier<Optional<String>> kernel) {
    this.clock = clock;
    this.synchronised = synchronised;
    this.kernel = kernel;
  }

  @Override
  public Finding look() {
    Instant now = clock.instant();
    if (now.isBefore(OLDEST) || now.isAfter(LATEST)) {
      return Finding.error(
          CHECK,
          "the clock cannot be right: it says " + now.atZone(ZoneOffset.UTC).toLocalDate(),
          "set it: timedatectl set-ntp true, or date --set, then hwclock --systohc");
    }
    String answer = kernel.get().orElse("");
    if (answer.equals("no")) {
      return Finding.warning(
          CHECK,
          "the clock is not synchronised: the times in logs and records may be wrong",
          "timedatectl set-ntp true, or install an NTP client such as chrony");
    }
    if (answer.equals("yes") || Files.exists(synchronised)) {
      return Finding.ok(CHECK, "the clock is synchronised");
    }
    return Finding.note(
        CHECK,
        "cannot tell whether the clock is synchronised: it looks sane, and systemd does not answer",
        "compare with a clock you trust: date --utc");
  }
}
