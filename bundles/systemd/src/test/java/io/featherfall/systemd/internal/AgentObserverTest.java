package io.featherfall.systemd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.Problem.Severity;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.service.ModeService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentObserverTest {
  private final List<Problem> down = new ArrayList<>();
  private boolean listening = true;
  private Duration age = Duration.ZERO;
  private OperatingMode mode = OperatingMode.ARMED;
  private final ModeService modes =
      new ModeService() {
        @Override
        public Mode current() {
          return new Mode(mode, Instant.EPOCH, "test", Optional.empty(), mode);
        }

        @Override
        public Mode set(OperatingMode other, Optional<Duration> window, String by) {
          throw new AssertionError("only looks");
        }
      };
  private final AgentObserver observer =
      new AgentObserver(Duration.ofSeconds(15), () -> listening, () -> down);

  @BeforeEach
  void complete() {
    observer.hearts().add(() -> age);
    observer.mode(modes);
  }

  @Test
  void anArmedAgentWithoutErrorsProtects() {
    assertThat(observer.status()).isEqualTo("protected: mode armed");
    observer.sources().add(() -> List.of(problem(Severity.WARNING)));
    assertThat(observer.status())
        .isEqualTo("protected: mode armed, 1 problem (featherfall status)");
  }

  @Test
  void everyErrorMeansUnprotected() {
    observer.sources().add(() -> List.of(problem(Severity.ERROR), problem(Severity.WARNING)));
    assertThat(observer.status())
        .isEqualTo("NOT PROTECTED: mode armed, 2 problems (featherfall status)");
  }

  @Test
  void aPartThatIsDownMeansUnprotected() {
    down.add(problem(Severity.ERROR));
    assertThat(observer.status()).startsWith("NOT PROTECTED");
  }

  @Test
  void aSourceThatThrowsIsAnError() {
    observer
        .sources()
        .add(
            () -> {
              throw new IllegalStateException("a fault under test");
            });
    assertThat(observer.status()).startsWith("NOT PROTECTED: mode armed, 1 problem");
  }

  @Test
  void onlyArmedProtects() {
    mode = OperatingMode.OBSERVE;
    assertThat(observer.status()).isEqualTo("NOT PROTECTED: mode observe");
    mode = OperatingMode.REHEARSE;
    assertThat(observer.status()).isEqualTo("NOT PROTECTED: mode rehearse");
  }

  @Test
  void anAgentThatHearsNothingDoesNotProtect() {
    listening = false;
    assertThat(observer.status()).contains("NOT PROTECTED", "does not listen");
  }

  @Test
  void aHeartThatStandsStillOrIsGoneIsNoLife() {
    assertThat(observer.deciding()).isTrue();
    age = Duration.ofSeconds(15);
    assertThat(observer.deciding()).isFalse();
    assertThat(observer.status()).contains("NOT PROTECTED", "does not decide");
    age = Duration.ZERO;
    observer.hearts().add(() -> Duration.ofMinutes(1));
    assertThat(observer.deciding()).as("every heart counts").isFalse();
    observer.hearts().clear();
    assertThat(observer.deciding()).as("no heart at all").isFalse();
  }

  @Test
  void withoutCoreThereIsNoMode() {
    observer.noMode(modes);
    assertThat(observer.status()).contains("NOT PROTECTED", "does not decide");
  }

  private static Problem problem(Severity severity) {
    return new Problem(severity, "a", "b", "c");
  }
}
