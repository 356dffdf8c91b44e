package io.featherfall.core.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.core.internal.rig.FakeKind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveTargetTest {
  private final FakeKind kind = new FakeKind();
  private final ShutdownTarget target =
      kind.create(new TargetConfig("a", "fake", Map.of()), name -> Optional.empty());
  private final LiveTarget live = new LiveTarget("a", target, LiveTarget::close);

  @Test
  void itIsClosedOnceAndAfterTheLastCall() throws Exception {
    live.use(
        first -> {
          live.use(
              second -> {
                live.retire();
                return null;
              });
          assertThat(kind.closed).hasValue(0);
          return null;
        });
    assertThat(kind.closed).hasValue(1);
    live.retire();
    assertThat(kind.closed).hasValue(1);
  }

  @Test
  void aCallThatComesTooLateDoesNotReachIt() {
    live.retire();
    assertThat(kind.closed).hasValue(1);
    assertThatThrownBy(() -> live.use(late -> late.capabilities()))
        .isInstanceOf(LiveTarget.RetiredException.class);
    assertThat(kind.closed).hasValue(1);
  }
}
