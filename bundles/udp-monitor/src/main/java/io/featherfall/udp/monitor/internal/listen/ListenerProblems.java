package io.featherfall.udp.monitor.internal.listen;

import io.featherfall.api.health.Problem;
import io.featherfall.api.health.ProblemSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What is wrong with the listener at this moment: its settings, its port. Thread-safe. */
@Component(service = {ListenerProblems.class, ProblemSource.class})
public final class ListenerProblems implements ProblemSource {
  private volatile Optional<Problem> setting = Optional.empty();
  private volatile Optional<Problem> port = Optional.empty();

  @Activate
  public ListenerProblems() {}

  @Override
  public List<Problem> problems() {
    return Stream.of(port, setting).flatMap(Optional::stream).toList();
  }

  void setting(Optional<Problem> found) {
    setting = found;
  }

  void port(Optional<Problem> found) {
    port = found;
  }
}
