package io.featherfall.itests.bundle.kill;

import io.featherfall.api.control.CommandOutcome;
import io.featherfall.api.control.UpsCommand;
import io.featherfall.api.control.UpsControl;
import io.featherfall.api.engine.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The link to a UPS that is told to turn off, gated. */
final class WorldUps implements UpsControl {
  static final String UPS = "ups";

  private final World world;
  private final CallGate gate;

  WorldUps(World world, CallGate gate) {
    this.world = world;
    this.gate = gate;
  }

  @Override
  public String upsId() {
    return UPS;
  }

  @Override
  public Set<UpsCommand> commands() {
    return Set.of(UpsCommand.TURN_OFF);
  }

  @Override
  public Optional<Duration> turnOffDelay() {
    return Optional.of(Duration.ofMinutes(10));
  }

  @Override
  public CommandOutcome execute(UpsCommand command, Deadline deadline) {
    gate.pass("command " + command);
    // A UPS that counts down already is told nothing new.
    if (!world.isDown(UPS)) {
      world.note("down " + UPS);
      world.write(UPS, "down");
    }
    gate.pass("command " + command + " returned");
    return new CommandOutcome(CommandOutcome.Result.ACKNOWLEDGED, "it counts down");
  }
}
