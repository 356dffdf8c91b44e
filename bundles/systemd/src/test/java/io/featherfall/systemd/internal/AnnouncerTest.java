package io.featherfall.systemd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
  private static final Observation STARTING = new Observation(false, true, "not listening");
  private static final Observation WELL = new Observation(true, true, "well");
  private static final Observation HUNG = new Observation(true, false, "hung");

  private final VirtualTime time = new VirtualTime();
  private final Announcer announcer =
      new Announcer(Optional.of(Duration.ofSeconds(30)), time.getAsLong());

  @Test
  void saysThatItIsReadyOnceItListensAndDecides() {
    assertThat(tell(STARTING)).isEmpty();
    assertThat(tell(new Observation(true, false, "x"))).isEmpty();
    assertThat(tell(WELL)).containsExactly("READY=1", "WATCHDOG=1", "STATUS=well");
    assertThat(tell(WELL)).isEmpty();
  }

  @Test
  void saysItAgainUntilItHasArrived() {
    assertThat(announcer.due(WELL, time.getAsLong())).contains("READY=1");
    assertThat(announcer.due(WELL, time.getAsLong())).contains("READY=1");
    assertThat(announcer.ready()).isFalse();
  }

  @Test
  void livesInThirdsOfTheWatchdogsTimeAsLongAsItDecides() {
    tell(WELL);
    time.advance(Duration.ofMillis(9_999));
    assertThat(tell(WELL)).isEmpty();
    time.advance(Duration.ofMillis(1));
    assertThat(tell(WELL)).containsExactly("WATCHDOG=1");
    time.advance(Duration.ofSeconds(10));
    assertThat(tell(HUNG)).containsExactly("STATUS=hung");
    time.advance(Duration.ofSeconds(10));
    assertThat(tell(HUNG)).isEmpty();
    // It came back in time.
    assertThat(tell(WELL)).contains("WATCHDOG=1");
  }

  @Test
  void withoutAWatchdogNobodyIsPinged() {
    Announcer plain = new Announcer(Optional.empty(), time.getAsLong());
    plain.told(plain.due(WELL, time.getAsLong()), WELL, time.getAsLong());
    time.advance(Duration.ofHours(1));
    assertThat(plain.due(WELL, time.getAsLong())).isEmpty();
  }

  @Test
  void aStatusThatFlickersIsToldEveryFiveSecondsAtMost() {
    tell(WELL);
    assertThat(tell(HUNG)).isEmpty();
    time.advance(Duration.ofSeconds(5));
    assertThat(tell(HUNG)).containsExactly("STATUS=hung");
    assertThat(tell(WELL)).isEmpty();
  }

  @Test
  void aStartThatTakesLongSaysWhy() {
    assertThat(tell(STARTING)).isEmpty();
    time.advance(Duration.ofSeconds(10));
    assertThat(tell(STARTING)).containsExactly("STATUS=not listening");
    assertThat(tell(WELL)).contains("READY=1", "STATUS=well");
  }

  private List<String> tell(Observation seen) {
    List<String> message = announcer.due(seen, time.getAsLong());
    announcer.told(message, seen, time.getAsLong());
    return message;
  }
}
