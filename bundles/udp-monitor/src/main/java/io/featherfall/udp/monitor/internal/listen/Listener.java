package io.featherfall.udp.monitor.internal.listen;

import io.featherfall.api.health.Problem;
import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.udp.monitor.internal.card.CardRegistry;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import io.featherfall.udp.monitor.internal.receive.ReceivePath;
import io.featherfall.udp.monitor.internal.receive.Rejections;
import io.featherfall.udp.monitor.internal.sender.HeardSenders;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the socket on which all cards are heard. Without a configuration it listens on the usual
 * port. The cards, their counters and the numbers of their events outlive it.
 */
@Component(
    name = Listener.PID,
    configurationPid = Listener.PID,
    immediate = true,
    service = {})
@Designate(ocd = ListenerSettings.class)
public final class Listener {
  /** The PID. */
  public static final String PID = "io.featherfall.udp.monitor";

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  private static final Duration RETRY_EVERY = Duration.ofSeconds(5);

  private final Rejections rejections;
  private final ListenerProblems problems;
  private final Binding binding;

  @Activate
  public Listener(
      ListenerSettings settings,
      Map<String, Object> properties,
      @Reference CardRegistry cards,
      @Reference HeardSenders senders,
      @Reference EventOutlet outlet,
      @Reference ListenerProblems problems)
      throws BindException {
    this(settings, properties, cards, senders, outlet, problems, RETRY_EVERY);
  }

  Listener(
      ListenerSettings settings,
      Map<String, Object> properties,
      CardRegistry cards,
      HeardSenders senders,
      EventOutlet outlet,
      ListenerProblems problems,
      Duration retryEvery)
      throws BindException {
    this.problems = problems;
    ListenAddress address = ListenAddress.of(settings, written(properties));
    rejections = new Rejections(outlet);
    binding =
        new Binding(
            () ->
                new DatagramHandler(
                    new ReceivePath(
                        cards, senders, rejections, InstantSource.system(), System::nanoTime)),
            outlet,
            problems,
            retryEvery);
    binding.begin(address);
  }

  /** Takes new settings; with wrong ones it listens where it did. */
  @Modified
  void modified(ListenerSettings settings, Map<String, Object> properties) {
    ListenAddress wanted;
    try {
      wanted = ListenAddress.of(settings, written(properties));
    } catch (InvalidSettingException wrong) {
      LOG.error("{}; the former settings stay in use", wrong.getMessage());
      problems.setting(
          Optional.of(
              new Problem(
                  Problem.Severity.ERROR,
                  "UDP listener",
                  wrong.getMessage(),
                  "correct it; until then the former settings stay in use")));
      return;
    }
    problems.setting(Optional.empty());
    binding.move(wanted);
  }

  @Deactivate
  void deactivate() {
    binding.close();
    problems.setting(Optional.empty());
  }

  /**
   * Where it really listens: the port is another than the configured one if that is 0. Empty while
   * the port cannot be had.
   */
  Optional<InetSocketAddress> boundTo() {
    return binding.boundTo();
  }

  Rejections rejections() {
    return rejections;
  }

  private static Map<String, Object> written(Map<String, Object> properties) {
    Map<String, Object> written = new HashMap<>(properties);
    written.putIfAbsent("service.pid", PID);
    return written;
  }
}
