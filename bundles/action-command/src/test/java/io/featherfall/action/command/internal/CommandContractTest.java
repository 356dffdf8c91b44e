package io.featherfall.action.command.internal;

import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.testkit.ActionContractTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class CommandContractTest extends ActionContractTest {
  @TempDir Path temporary;
  private CommandFolder commands;
  private Path done;

  @BeforeEach
  void layOut() {
    commands = new CommandFolder(temporary);
    done = temporary.resolve("done");
  }

  @Override
  protected ShutdownTargetFactory factory() {
    return new CommandTargetFactory(commands.inspector());
  }

  @Override
  protected TargetConfig config() {
    return CommandFolder.config(commands.script("deed", "echo done >> '" + done + "'"));
  }

  @Override
  protected TargetConfig hangingConfig() {
    return CommandFolder.config(
        commands.script("hang", "echo done >> '" + done + "'; exec sleep 100"),
        "timeoutSeconds",
        "3600");
  }

  @Override
  protected int effects() {
    try {
      return Files.exists(done) ? Files.readAllLines(done).size() : 0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
