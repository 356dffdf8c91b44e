package io.featherfall.simulation;

import io.featherfall.api.event.PowerEvent;
import io.featherfall.api.run.OperatingMode;
import io.featherfall.api.run.RunRecord;
import io.featherfall.api.service.PowerStateService.UpsView;
import io.featherfall.api.service.RefusedException;
import io.featherfall.api.source.UpsSource;
import io.featherfall.core.internal.decide.Core;
import io.featherfall.core.internal.decide.CoreLimits;
import io.featherfall.core.internal.event.EventPublisher;
import io.featherfall.core.internal.journal.RunJournal;
import io.featherfall.core.internal.mode.ModeKeeper;
import io.featherfall.core.internal.policy.ShutdownPolicy;
import io.featherfall.core.internal.policy.ShutdownRule;
import io.featherfall.core.internal.target.TargetDefinition;
import io.featherfall.pcnet.Credentials;
import io.featherfall.testkit.MemoryJournal;
import io.featherfall.testkit.VirtualTime;
import io.featherfall.udp.monitor.internal.card.CardDoor;
import io.featherfall.udp.monitor.internal.card.CardRegistry;
import io.featherfall.udp.monitor.internal.card.MonitoredCard;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import io.featherfall.udp.monitor.internal.listen.HandlerDoor;
import io.featherfall.udp.monitor.internal.receive.ReceivePath;
import io.featherfall.udp.monitor.internal.receive.Rejections;
import io.featherfall.udp.monitor.internal.sender.HeardSenders;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The agent as it ships, from the socket's handler to the steps of a run, wired by hand: no thread,
 * no socket, and time passes when the test says so.
 */
public final class VirtualAgent implements AutoCloseable {
  private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 3052);
  private static final InetSocketAddress THERE = new InetSocketAddress("198.51.100.7", 40_000);

  private final VirtualTime time;
  private final Bus bus = new Bus();
  private final KeptCounters counters = new KeptCounters();
  private final Map<String, Configured> configured = new LinkedHashMap<>();
  private final Map<String, MonitoredCard> cards = new LinkedHashMap<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final HeldSteps steps;
  private final Core core;
  private EmbeddedChannel socket;
  private CardRegistry registry;
  private EventOutlet outlet;

  private record Configured(String address, Credentials credentials) {}

  /**
   * @param stepLength how long a step takes, by its call's name
   */
  public VirtualAgent(
      Path folder, VirtualTime time, OperatingMode mode, Function<String, Duration> stepLength)
      throws RefusedException {
    this.time = time;
    this.steps = new HeldSteps(time, stepLength);
    EventPublisher publisher = new EventPublisher(time);
    publisher.setEventAdmin(bus);
    ModeKeeper keeper = new ModeKeeper(folder, time, time, publisher);
    keeper.set(mode, Optional.empty(), "test");
    core =
        new Core(
            time,
            time,
            steps,
            Runnable::run,
            () -> woken.set(true),
            publisher,
            name -> Optional.empty(),
            keeper,
            new RunJournal(Runnable::run, "boot-1"),
            CoreLimits.asDelivered());
    core.journal(new MemoryJournal());
    listen();
    pass();
  }

  private void listen() {
    registry = new CardRegistry();
    outlet = new EventOutlet(time, bus);
    socket =
        new EmbeddedChannel(
            HandlerDoor.handler(
                new ReceivePath(registry, new HeardSenders(), new Rejections(outlet), time, time)));
  }

  /** A card is configured. */
  public void card(String ups, String address, Credentials credentials) {
    configured.put(ups, new Configured(address, credentials));
    listenTo(ups);
    pass();
  }

  private void listenTo(String ups) {
    Configured card = configured.get(ups);
    MonitoredCard monitored =
        CardDoor.add(registry, ups, card.address(), card.credentials(), counters, outlet);
    cards.put(ups, monitored);
    core.sources().add(monitored);
    bus.requestResync();
  }

  /** A target in every group. */
  public void target(String name, ToldKind kind) {
    core.targets().addKind(ToldKind.NAME, kind);
    core.targets()
        .addDefinition(
            new TargetDefinition(Map.of("name", name, "kind", ToldKind.NAME, "groups", "*")));
    pass();
  }

  /** These rules, and for all other conditions those as delivered. */
  public void policy(ShutdownRule... rules) {
    core.policy(new ShutdownPolicy(List.of(rules)));
    pass();
  }

  /** The monitor's bundle is taken away and a new one comes, with what the disk kept. */
  public void replaceMonitor() {
    for (UpsSource card : cards.values()) {
      core.sources().remove(card);
    }
    cards.clear();
    socket.finishAndReleaseAll();
    listen();
    configured.keySet().forEach(this::listenTo);
    pass();
  }

  /** A datagram comes out of the socket, and core is given the time it needs. */
  public void receive(byte[] datagram) {
    socket.writeInbound(new DatagramPacket(Unpooled.wrappedBuffer(datagram), HERE, THERE));
    pass();
  }

  /** Core does what is to be done now. */
  public void pass() {
    do {
      woken.set(false);
      steps.doDue();
      core.pass(bus.batch());
    } while (woken.get());
  }

  /** How long until the agent acts by itself. */
  public long nanosToNextPass() {
    return steps.nanosToNext(time.getAsLong(), core.nanosToNextPass());
  }

  /** How many datagrams the agent has sent. */
  public int answers() {
    return socket.outboundMessages().size();
  }

  /** The state that was decided on. */
  public UpsView ups(String ups) {
    return core.views().ups(ups).orElseThrow();
  }

  /** The card as the monitor has it. */
  public MonitoredCard card(String ups) {
    return cards.get(ups);
  }

  /** The newest runs, newest first. */
  public List<RunRecord> runs() {
    return core.history().recent(100);
  }

  /** What was told since this was last asked, without readings. */
  public List<PowerEvent> told() {
    return bus.take();
  }

  /** The steps that were begun since this was last asked, by the names of their calls. */
  public List<String> stepsBegun() {
    return steps.takeBegun();
  }

  @Override
  public void close() {
    socket.finishAndReleaseAll();
    core.targets().close();
  }
}
