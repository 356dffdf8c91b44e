package io.featherfall.udp.monitor.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.event.PowerEvent.SecurityEvent;
import io.featherfall.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** A failing EventAdmin is no reason to fail. */
class EventOutletTest {
  private final VirtualTime time = new VirtualTime();
  private final List<Object> sequences = new ArrayList<>();
  private boolean failing;

  private final EventOutlet outlet =
      new EventOutlet(
          time,
          new EventAdmin() {
            @Override
            public void postEvent(Event event) {
              if (failing) {
                throw new IllegalStateException("stopped");
              }
              sequences.add(event.getProperty("featherfall.sequence"));
            }

            @Override
            public void sendEvent(Event event) {
              throw new AssertionError("sendEvent blocks");
            }
          });

  private void post() {
    outlet.post("ups1", time.instant(), header -> new SecurityEvent(header, "x"));
  }

  @Test
  void aLostEventLeavesAGapInTheNumbers() {
    post();
    failing = true;
    post();
    post();
    failing = false;
    post();
    assertThat(sequences).containsExactly(1L, 4L);
  }
}
