package io.featherfall.console.shell.internal.command;

import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.ModeService;
import java.time.Duration;
import java.util.Optional;

/** A mode that obeys. */
public final class FakeModes implements ModeService {
  private Mode mode;

  public FakeModes(OperatingMode mode) {
    this.mode = new Mode(mode, FakeDesk.NOW, "install", Optional.empty(), mode);
  }

  @Override
  public Mode current() {
    return mode;
  }

  @Override
  public Mode set(OperatingMode to, Optional<Duration> window, String by) {
    OperatingMode then = window.isPresent() ? mode.mode() : to;
    mode = new Mode(to, FakeDesk.NOW, by, window.map(FakeDesk.NOW::plus), then);
    return mode;
  }
}
