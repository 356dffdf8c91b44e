package io.featherfall.udp.monitor.internal.listen;

import io.featherfall.udp.monitor.internal.card.CardRegistry;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import io.featherfall.udp.monitor.internal.receive.ReceivePath;
import io.featherfall.udp.monitor.internal.receive.Rejections;
import io.featherfall.udp.monitor.internal.sender.HeardSenders;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
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

  private final EventOutlet outlet;
  private final Rejections rejections;
  private final UdpSocket socket;

  @Activate
  public Listener(
      ListenerSettings settings,
      Map<String, Object> properties,
      @Reference CardRegistry cards,
      @Reference HeardSenders senders,
      @Reference EventOutlet outlet)
      throws BindException {
    this.outlet = outlet;
    Map<String, Object> written = new HashMap<>(properties);
    written.putIfAbsent("service.pid", PID);
    ListenAddress address = ListenAddress.of(settings, written);
    rejections = new Rejections(outlet);
    ReceivePath path =
        new ReceivePath(cards, senders, rejections, InstantSource.system(), System::nanoTime);
    try {
      socket = UdpSocket.open(address, new DatagramHandler(path));
    } catch (BindException notBound) {
      throw new BindFailure(address.socket(), notBound).report();
    }
    outlet.runOn(socket.thread());
    BindFailure.boundOnce();
    LOG.info("listening on UDP {}", ListenAddress.text(socket.boundTo()));
    if (socket.receiveBufferBytes() < address.receiveBufferBytes()) {
      LOG.info(
          "the system grants a receive buffer of {} instead of {} bytes: with many cards raise"
              + " net.core.rmem_max",
          socket.receiveBufferBytes(),
          address.receiveBufferBytes());
    }
  }

  @Deactivate
  void deactivate() {
    socket.close();
    outlet.runOnCaller();
    LOG.info("no longer listening on UDP");
  }

  /** Where it really listens: the port is another than the configured one if that is 0. */
  InetSocketAddress boundTo() {
    return socket.boundTo();
  }

  Rejections rejections() {
    return rejections;
  }
}
