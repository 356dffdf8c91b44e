package io.featherfall.systemd.internal;

import io.featherfall.api.health.Heartbeat;
import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.service.ModeService;
import io.featherfall.process.Invocation;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Tells systemd how the agent is, if systemd started it and asks; does nothing otherwise. */
@Component(
    immediate = true,
    service = {})
public final class SystemdComponent {
  /** Set by the UDP monitor once its socket is bound. */
  private static final String LISTENING = "featherfall.udp.bound";

  /** Core looks at the clock once a second. */
  private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(3);

  private static final Duration USUAL_LIMIT = Duration.ofSeconds(15);

  private final BundleContext context;
  private final AgentObserver observer;
  private final StatusKeeper status;
  private final Optional<Reporter> reporter;

  @Activate
  public SystemdComponent(BundleContext context, @Reference ServiceComponentRuntime components) {
    this.context = context;
    Optional<ServiceManager> manager =
        ServiceManager.of(System.getenv(), ProcessHandle.current().pid());
    this.observer =
        new AgentObserver(
            limit(manager.flatMap(ServiceManager::watchdog)),
            () -> System.getProperty(LISTENING) != null,
            new FrameworkProblems(context, components));
    this.status = new StatusKeeper(observer::status, System::nanoTime);
    this.reporter =
        manager.map(
            found ->
                new Reporter(
                    () -> new Observation(observer.listening(), observer.deciding(), status.line()),
                    new NotifyProgram(Invocation.SEARCHED_FOLDERS, found.socket())::send,
                    new Announcer(found.watchdog(), System.nanoTime()),
                    System::nanoTime));
  }

  /** Half the watchdog's time: what stands still is reported before it has run out. */
  private static Duration limit(Optional<Duration> watchdog) {
    Duration half = watchdog.map(time -> time.dividedBy(2)).orElse(USUAL_LIMIT);
    return half.compareTo(SHORTEST_LIMIT) < 0 ? SHORTEST_LIMIT : half;
  }

  /** Last, when all that is there already has been bound. */
  @Activate
  void start() {
    reporter.ifPresent(
        found -> {
          status.start();
          found.start();
        });
  }

  @Deactivate
  void stop() {
    boolean agentStops = context.getBundle(0).getState() == Bundle.STOPPING;
    status.close();
    reporter.ifPresent(
        running -> {
          running.close();
          // An update of this bundle is no stop of the agent.
          if (agentStops) {
            running.sayStopping();
          }
        });
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeHeart")
  void addHeart(Heartbeat heart) {
    observer.hearts().add(heart);
  }

  void removeHeart(Heartbeat heart) {
    observer.hearts().remove(heart);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeSource")
  void addSource(ProblemSource source) {
    observer.sources().add(source);
  }

  void removeSource(ProblemSource source) {
    observer.sources().remove(source);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "unsetMode")
  void setMode(ModeService service) {
    observer.mode(service);
  }

  void unsetMode(ModeService service) {
    observer.noMode(service);
  }
}
