package io.featherfall.benchmarks.probe.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The tape of the agent that this bundle was dropped into. */
@Component(service = AgentTape.class)
public final class AgentTape {
  private final Tape tape;

  @Activate
  public AgentTape(BundleContext context) throws IOException {
    tape = Tape.in(Path.of(context.getProperty("featherfall.data")));
  }

  /** Stamps now. */
  void stamp(Mark mark, String upsId, int detail) {
    stamp(mark, upsId, System.nanoTime(), detail);
  }

  void stamp(Mark mark, String upsId, long nanos, int detail) {
    tape.add(mark, number(upsId), nanos, detail);
  }

  /** The benchmarks call their UPSs {@code ups0}, {@code ups1} and so on. */
  private static int number(String upsId) {
    return upsId.matches("ups\\d+") ? Integer.parseInt(upsId.substring(3)) : -1;
  }
}
