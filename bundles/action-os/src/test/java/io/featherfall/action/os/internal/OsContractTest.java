package io.featherfall.action.os.internal;

import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.testkit.ActionContractTest;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class OsContractTest extends ActionContractTest {
  @TempDir Path temporary;
  private FakeMachine fake;

  @BeforeEach
  void layOut() {
    fake = new FakeMachine(temporary);
  }

  @Override
  protected ShutdownTargetFactory factory() {
    return new OsTargetFactory(fake.machine());
  }

  @Override
  protected TargetConfig config() {
    return FakeMachine.config("command", fake.program("off", "exit 0").toString());
  }

  @Override
  protected TargetConfig hangingConfig() {
    return FakeMachine.config("command", fake.program("hang", "exec sleep 100").toString());
  }

  @Override
  protected int effects() {
    return fake.started().size();
  }
}
