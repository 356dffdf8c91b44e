package io.featherfall.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.action.StepRef;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.run.RunState;
import io.featherfall.api.run.StepRecord;
import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.ClientList;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PowerEventsTest {
  private static final Instant AT = Instant.parse("2026-11-22T20:00:00.123Z");
  private static final EventSequencer SEQUENCER =
      new EventSequencer("io.featherfall.test", InstantSource.fixed(AT));

  static Stream<PowerEvent> oneOfEach() {
    Reading reading =
        new Reading(
            "ups1",
            AT,
            7,
            EnumSet.of(StatusFlag.LB, StatusFlag.OB),
            BypassCause.NONE,
            Map.of("battery.charge", "12"),
            Map.of("UC", "1"));
    StepRecord step =
        new StepRecord(
            new StepRef("web", "stop"),
            "stop web",
            Phase.SERVICES,
            Duration.ofSeconds(60),
            StepRecord.State.ENDED,
            Optional.of(AT),
            Optional.of(Duration.ofMillis(1500)),
            Optional.of(StepOutcome.Result.REHEARSED),
            "would run",
            List.of());
    RunRecord run =
        new RunRecord(
            "r1",
            "ups1",
            RunKind.REHEARSAL,
            RunState.SCHEDULED,
            Optional.of(Condition.LOW_BATTERY),
            "LowBattery",
            "policy",
            false,
            AT,
            AT.plusSeconds(120),
            Optional.empty(),
            Duration.ofSeconds(90),
            Optional.of(Duration.ofMinutes(4)),
            "",
            List.of(step));
    EventHeader h = SEQUENCER.next("ups1");
    return Stream.of(
        new PowerEvent.ReadingReceived(h, reading),
        new PowerEvent.ClientListReceived(h, new ClientList(AT, List.of("10.0.0.1"), 50)),
        new PowerEvent.StateChanged(h, UpsState.ON_LINE, UpsState.ON_BATTERY, "OB"),
        new PowerEvent.ConditionRaised(h, Condition.POWER_FAILED, "mains failed"),
        new PowerEvent.ConditionCleared(h, Condition.POWER_FAILED, "mains is back"),
        new PowerEvent.RegistrationChanged(h, "unregistered", "registered", "slot 1"),
        new PowerEvent.RunScheduled(h, run),
        new PowerEvent.RunStarted(h, run),
        new PowerEvent.RunStepFinished(h, "r1", step),
        new PowerEvent.RunAborted(h, run),
        new PowerEvent.RunFinished(h, run),
        new PowerEvent.ActionKindAdded(h, "ssh"),
        new PowerEvent.ActionKindRemoved(h, "ssh"),
        new PowerEvent.ConfigChanged(h, "mode armed", "root"),
        new PowerEvent.SecurityEvent(h, "flood"));
  }

  @Test
  void theListAboveIsComplete() {
    assertThat(oneOfEach().map(Object::getClass))
        .containsExactlyInAnyOrder(PowerEvent.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  void comesBackFromItsProperties(PowerEvent event) {
    Map<String, Object> properties = PowerEvents.properties(event);
    assertThat(PowerEvents.record(properties::get)).containsSame(event);
    assertThat(properties)
        .containsEntry("timestamp", AT.toEpochMilli())
        .containsEntry(PowerEvents.SUBJECT, "ups1")
        .containsEntry(PowerEvents.SOURCE, "io.featherfall.test")
        .containsEntry(PowerEvents.SEQUENCE, event.header().sequence());
    assertThat(PowerEvents.topic(event)).matches("io/featherfall/[a-z]+/[A-Z_]+");
    assertThat(event.text()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  void carriesNothingButJdkTypesBesideTheRecord(PowerEvent event) {
    PowerEvents.properties(event)
        .forEach(
            (key, value) -> {
              if (!key.equals(PowerEvents.RECORD)) {
                assertThat(value.getClass().getName()).as(key).startsWith("java.");
              }
            });
  }

  @Test
  void everyEventHasATopicOfItsOwn() {
    assertThat(oneOfEach().map(PowerEvents::topic)).doesNotHaveDuplicates();
  }

  @Test
  void strangersAreNotOurs() {
    assertThat(PowerEvents.record(Map.of("featherfall.event", (Object) "text")::get)).isEmpty();
    assertThat(PowerEvents.record(key -> null)).isEmpty();
  }

  @Test
  void sequenceGrowsPerSubject() {
    EventSequencer sequencer = new EventSequencer("s", InstantSource.fixed(AT));
    assertThat(sequencer.next("a").sequence()).isEqualTo(1);
    assertThat(sequencer.next("b").sequence()).isEqualTo(1);
    assertThat(sequencer.next("a").sequence()).isEqualTo(2);
  }

  @Test
  void conditionNamesAreUniqueAndVendorsOrOurs() {
    Set<String> names =
        Arrays.stream(Condition.values()).map(Condition::raisedName).collect(Collectors.toSet());
    assertThat(names).hasSameSizeAs(Condition.values());
    assertThat(Condition.named("PowerFailed")).contains(Condition.POWER_FAILED);
    assertThat(Condition.named("powerfailed")).isEmpty();
  }

  @Test
  void textsReadWell() {
    assertThat(oneOfEach().map(PowerEvent::text))
        .contains(
            "OB LB, charge 12 %",
            "on line -> on battery: OB",
            "rehearsal r1 scheduled in 2 min: LowBattery",
            "rehearsal r1 started: 1 step, at most 1 min 30 s, battery gives 4 min",
            "web/stop rehearsed in 1.5 s: would run");
  }
}
