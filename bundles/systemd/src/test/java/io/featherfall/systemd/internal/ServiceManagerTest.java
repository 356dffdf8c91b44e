package io.featherfall.systemd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceManagerTest {
  private static final long PID = 4711;

  @Test
  void nobodyAsksWithoutASocket() {
    assertThat(ServiceManager.of(Map.of(), PID)).isEmpty();
    assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", ""), PID)).isEmpty();
  }

  @Test
  void readsTheWatchdogsTime() {
    assertThat(of("30000000", "4711").watchdog()).contains(Duration.ofSeconds(30));
  }

  @Test
  void aWatchdogOfAnotherProcessIsNotOurs() {
    assertThat(of("30000000", "4712").watchdog()).isEmpty();
  }

  @Test
  void nonsenseIsNoWatchdog() {
    for (String text : new String[] {"", "0", "-1", "x", "9".repeat(40)}) {
      assertThat(of(text, "4711").watchdog()).as(text).isEmpty();
    }
  }

  private static ServiceManager of(String micros, String pid) {
    return ServiceManager.of(
            Map.of("NOTIFY_SOCKET", "@s", "WATCHDOG_USEC", micros, "WATCHDOG_PID", pid), PID)
        .orElseThrow();
  }
}
