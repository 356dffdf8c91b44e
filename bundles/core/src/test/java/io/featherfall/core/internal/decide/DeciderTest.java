package io.featherfall.core.internal.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.action.Phase;
import io.featherfall.api.action.StepOutcome;
import io.featherfall.api.condition.Condition;
import io.featherfall.api.event.PowerEvent.ConditionRaised;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunState;
import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.source.UpsSource;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.UpsState;
import io.featherfall.core.internal.rig.CoreRig;
import io.featherfall.core.internal.rig.FakeKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeciderTest {
  private CoreRig rig;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    rig = new CoreRig(folder, OperatingMode.OBSERVE);
    rig.told();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private UpsView view() {
    return rig.core.views().ups(CoreRig.UPS).orElseThrow();
  }

  @Test
  void startingOnLineIsSilentButForTheState() {
    rig.hear("OL");
    assertThat(rig.told()).containsExactly("UNKNOWN -> ON_LINE");
    rig.hear("OL");
    assertThat(rig.told()).isEmpty();
  }

  @Test
  void startingOnBatteryIsNotSilent() {
    rig.hear("OB");
    assertThat(rig.told()).containsExactly("UNKNOWN -> ON_BATTERY", "PowerFailed");
    assertThat(view().conditions()).containsOnlyKeys(Condition.POWER_FAILED);
  }

  @Test
  void anOutageAndASecondOneAreToldInOrder() {
    rig.hear("OL");
    rig.told();
    for (int i = 0; i < 2; i++) {
      rig.hear("OB");
      rig.hear("OL");
      assertThat(rig.told())
          .containsExactly(
              "ON_LINE -> ON_BATTERY", "PowerFailed", "ON_BATTERY -> ON_LINE", "PowerRestored");
    }
    assertThat(rig.bus.posted()).isEmpty();
  }

  @Test
  void silenceIsDecidedAtExactlyFiftyFiveSeconds() {
    rig.hear("OL");
    rig.told();
    rig.time.advance(Duration.ofSeconds(55).minusNanos(1));
    rig.pass();
    assertThat(rig.told()).isEmpty();
    assertThat(rig.core.nanosToNextPass()).isEqualTo(1);
    rig.time.advance(Duration.ofNanos(1));
    rig.pass();
    assertThat(rig.told()).containsExactly("ON_LINE -> COMMUNICATION_LOST", "NetCommunicationLost");
    rig.seconds(200);
    assertThat(rig.told()).isEmpty();
    rig.hear("OL");
    assertThat(rig.told())
        .containsExactly("COMMUNICATION_LOST -> ON_LINE", "CommunicationEstablished");
    rig.seconds(54);
    assertThat(rig.told()).isEmpty();
    rig.seconds(1);
    assertThat(rig.told()).contains("NetCommunicationLost");
  }

  @Test
  void aUpsThatIsNeverHeardIsLostAfterTheTimeOut() {
    rig.seconds(54);
    assertThat(view().state()).isEqualTo(UpsState.UNKNOWN);
    rig.seconds(1);
    assertThat(rig.told()).containsExactly("UNKNOWN -> COMMUNICATION_LOST", "NetCommunicationLost");
    assertThat(view().age()).isEmpty();
  }

  @Test
  void silenceOnBatteryHasItsOwnNameAndTheOutageGoesOn() {
    rig.hear("OB LB");
    rig.told();
    rig.seconds(56);
    assertThat(rig.told())
        .containsExactly("LOW_BATTERY -> COMMUNICATION_LOST", "CommunicationLostOnBattery");
    assertThat(view().conditions()).containsKeys(Condition.LOW_BATTERY, Condition.POWER_FAILED);
    rig.hear("OL");
    assertThat(rig.told()).contains("CommunicationEstablished", "PowerRestored", "LowBatteryEnded");
  }

  @Test
  void aJumpOfTheWallClockIsNotSilence() {
    rig.hear("OL");
    rig.told();
    rig.time.jumpWallClock(Duration.ofDays(400));
    rig.seconds(10);
    rig.time.jumpWallClock(Duration.ofDays(-800));
    rig.seconds(10);
    assertThat(rig.told()).isEmpty();
    assertThat(view().age()).hasValueSatisfying(age -> assertThat(age).hasSeconds(20));
  }

  @Test
  void aLostEventCostsOneTick() {
    rig.hear("OL");
    rig.told();
    rig.time.advance(Duration.ofMillis(10));
    rig.know(rig.reading("OB"));
    rig.pass();
    assertThat(rig.told()).isEmpty();
    rig.seconds(1);
    assertThat(rig.told()).contains("PowerFailed");
  }

  @Test
  void aGapInTheNumbersMakesCoreAskAllSourcesAtOnce() {
    rig.hear("OL");
    rig.source("ups2");
    rig.seconds(1);
    rig.told();
    rig.time.advance(Duration.ofMillis(10));
    rig.know(rig.reading("ups2", "OB"));
    rig.loseEvent();
    rig.pass(rig.event(rig.reading("OL")));
    assertThat(rig.bus.events(ConditionRaised.class))
        .singleElement()
        .satisfies(raised -> assertThat(raised.header().subject()).isEqualTo("ups2"));
  }

  @Test
  void aResyncMakesCoreAskAllSourcesAtOnce() {
    rig.hear("OL");
    rig.told();
    rig.time.advance(Duration.ofMillis(10));
    rig.know(rig.reading("OB"));
    rig.resync();
    assertThat(rig.told()).contains("PowerFailed");
  }

  @Test
  void aStaleEventChangesNothing() {
    Reading old = rig.reading("OB");
    rig.hear("OL");
    rig.told();
    rig.pass(rig.event(old), rig.event(old));
    assertThat(rig.told()).isEmpty();
    assertThat(view().state()).isEqualTo(UpsState.ON_LINE);
  }

  @Test
  void anEventOfAUpsThatNobodyKnowsIsIgnored() {
    rig.pass(rig.event(rig.reading("stranger", "OB LB")));
    assertThat(rig.core.views().ups("stranger")).isEmpty();
    assertThat(rig.told()).isEmpty();
  }

  @Test
  void decisionsGoOnWithoutEventAdmin() {
    rig.publisher.unsetEventAdmin(rig.bus);
    rig.hear("OL");
    rig.time.advance(Duration.ofSeconds(1));
    rig.know(rig.reading("OB LB"));
    rig.pass();
    assertThat(view().state()).isEqualTo(UpsState.LOW_BATTERY);
    assertThat(rig.runs()).hasSize(1);
    rig.publisher.setEventAdmin(rig.bus);
    rig.hear("OL");
    assertThat(rig.bus.events(io.featherfall.api.event.PowerEvent.StateChanged.class))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.header().sequence())
                    .as("the numbers used up while nobody listened show as a gap")
                    .isGreaterThan(3));
  }

  @Test
  void newsThatCannotBeToldAreDecidedOnAllTheSame() {
    for (Error fault :
        new Error[] {new NoClassDefFoundError("gone"), new AssertionError("worse")}) {
      rig.hear("OL");
      int before = rig.runs().size();
      org.osgi.service.event.EventAdmin broken =
          new org.osgi.service.event.EventAdmin() {
            @Override
            public void postEvent(org.osgi.service.event.Event event) {
              throw fault;
            }

            @Override
            public void sendEvent(org.osgi.service.event.Event event) {
              throw fault;
            }
          };
      rig.publisher.setEventAdmin(broken);
      try {
        rig.hear("OB LB");
      } catch (AssertionError expected) {
        assertThat(expected).isSameAs(fault);
      }
      rig.publisher.setEventAdmin(rig.bus);
      rig.seconds(1);
      assertThat(view().state()).isEqualTo(UpsState.LOW_BATTERY);
      assertThat(rig.runs()).hasSize(before + 1);
    }
  }

  @Test
  void aSourceThatLeavesKeepsItsStateUntilItIsTooOld() {
    UpsSource source = rig.source(CoreRig.UPS);
    rig.hear("OL");
    rig.core.sources().remove(source);
    rig.seconds(30);
    assertThat(view().sourcePresent()).isFalse();
    assertThat(view().state()).isEqualTo(UpsState.ON_LINE);
    rig.seconds(25);
    assertThat(view().state()).isEqualTo(UpsState.COMMUNICATION_LOST);
    rig.source(CoreRig.UPS);
    rig.hear("OL");
    assertThat(view().state()).isEqualTo(UpsState.ON_LINE);
    rig.seconds(1);
    assertThat(view().sourcePresent()).isTrue();
  }

  @Test
  void aSwapOfItsMonitorCostsAUpsNothing() {
    for (int swap = 1; swap <= 2; swap++) {
      rig.hear("OB");
      int before = rig.bus.posted().size();
      UpsSource source = rig.source(CoreRig.UPS);
      rig.core.sources().remove(source);
      rig.seconds(2);
      assertThat(rig.core.views().withoutSource(CoreRig.UPS)).isPresent();
      rig.source(CoreRig.UPS);
      rig.seconds(2);
      assertThat(view().sourcePresent()).isTrue();
      assertThat(view().state()).isEqualTo(UpsState.ON_BATTERY);
      assertThat(view().snapshot().reading()).as("what was heard before the swap").isPresent();
      assertThat(rig.core.views().withoutSource(CoreRig.UPS)).isEmpty();
      assertThat(rig.bus.posted()).hasSize(before);
    }
  }

  @Test
  void aUpsThatWasTakenOutOfTheSettingsIsForgotten() {
    UpsSource source = rig.source(CoreRig.UPS);
    rig.hear("OL");
    rig.core.sources().remove(source, Map.of(UpsSource.REMOVED, true));
    rig.seconds(5);
    assertThat(rig.core.views().upses()).as("it may be about to be set differently").hasSize(1);
    rig.seconds(6);
    assertThat(rig.core.views().upses()).isEmpty();
    assertThat(rig.core.views().groups()).isEmpty();

    UpsSource again = rig.source(CoreRig.UPS);
    rig.hear("OL");
    assertThat(view().state()).isEqualTo(UpsState.ON_LINE);
    rig.core.sources().remove(again);
    rig.seconds(30);
    assertThat(rig.core.views().upses()).as("its monitor is only gone").hasSize(1);
  }

  @Test
  void aUpsThatIsCalledOtherwiseNowIsListedOnce() {
    UpsSource source = rig.source(CoreRig.UPS);
    Map<String, Object> settings = Map.of("service.pid", "card~1");
    rig.core.sources().add(source, settings);
    rig.hear("OL");
    rig.core.sources().remove(source, settings);
    rig.core.sources().add(rig.source("other"), settings);
    rig.seconds(12);
    assertThat(rig.core.views().upses()).extracting(UpsView::upsId).containsExactly("other");
  }

  @Test
  void aUpsThatWasTakenOutOfTheSettingsIsListedWhileItsRunGoesOn() throws Exception {
    CountDownLatch going = new CountDownLatch(1);
    rig.kind.behaviours.put(
        "a/stop",
        context -> {
          try {
            going.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return StepOutcome.of(StepOutcome.Result.DONE, "stopped");
        });
    rig.target("a", FakeKind.step("a/stop", Phase.SERVICES, 0));
    rig.mode.set(OperatingMode.ARMED, Optional.empty(), "test");
    rig.prepared();
    UpsSource source = rig.source(CoreRig.UPS);
    rig.hear("OB LB");
    rig.until(() -> rig.kind.begun.size() == 1);
    rig.core.sources().remove(source, Map.of(UpsSource.REMOVED, true));
    rig.seconds(12);
    assertThat(rig.core.views().upses()).hasSize(1);
    going.countDown();
    rig.until(() -> rig.runs().get(0).state() == RunState.DONE);
    rig.seconds(1);
    assertThat(rig.core.views().upses()).isEmpty();
  }

  @Test
  void theGroupsViewNamesWhatPolicyWouldShutDownFor() {
    rig.hear("OB OVER");
    assertThat(rig.core.views().group(CoreRig.UPS).orElseThrow().critical()).isEmpty();
    rig.hear("OB LB");
    assertThat(rig.core.views().group(CoreRig.UPS).orElseThrow().critical())
        .containsExactly(Condition.LOW_BATTERY);
  }
}
