package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.nmc.simulator.internal.script.Forgery;
import io.featherfall.nmc.simulator.internal.script.Script;
import io.featherfall.nmc.simulator.internal.script.ScriptAction;
import io.featherfall.nmc.simulator.internal.script.ScriptListener;
import io.featherfall.nmc.simulator.internal.script.ScriptPlayer;
import io.featherfall.nmc.simulator.internal.ups.UpsModel;
import io.featherfall.pcnet.ControlExchange;
import io.featherfall.pcnet.Counters;
import io.featherfall.pcnet.PacketKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One card with its UPS. It has no thread: {@link #tick} lets pass the time that the clock shows,
 * sends what is due and plays the script. Thread-safe: every public method takes the card's lock.
 */
public final class SimulatedCard {
  /** Away so long when its UPS comes back on: a card needs a moment to start. */
  private static final Duration START_TIME = Duration.ofSeconds(1);

  private final CardSettings settings;
  private final CardClocks clocks;
  private final DatagramSink sink;
  private final CardLog log;
  private final UpsModel ups;
  private final RebootCounter rebootCounter;
  private final DatagramWriter writer;
  private final Forger forger;
  private final Challenges challenges = new Challenges();
  private final ControlExchange exchange = new ControlExchange();
  private final Schedule statusSchedule;
  private final Schedule clientListSchedule;

  private Uptime uptime;
  private long reboots;
  private long lastUptime;
  private long lastTick;
  private long silentUntil;
  private StatusLook announced;
  private ScriptPlayer player;
  private long datagrams;
  private int turnOffs;
  private int refusals;

  /**
   * Starts the card: counts a reboot and sends nothing yet.
   *
   * @throws IOException if the reboot counter cannot be kept
   */
  public SimulatedCard(
      CardSettings settings,
      CardClocks clocks,
      RandomGenerator random,
      DatagramSink sink,
      CardLog log)
      throws IOException {
    this.settings = settings;
    this.clocks = clocks;
    this.sink = sink;
    this.log = log;
    this.ups = new UpsModel(settings.rating());
    this.rebootCounter = new RebootCounter(settings.stateFile());
    this.writer = new DatagramWriter(settings, random);
    this.forger = new Forger(writer);
    this.statusSchedule = new Schedule(settings.statusInterval());
    this.clientListSchedule = new Schedule(settings.clientListInterval());
    this.lastTick = clocks.nanos().getAsLong();
    this.silentUntil = lastTick;
    this.reboots = rebootCounter.next();
    this.uptime = new Uptime(lastTick);
  }

  public CardSettings settings() {
    return settings;
  }

  /** Lets the time pass that went by since the last call. */
  public synchronized void tick() {
    long now = clocks.nanos().getAsLong();
    Duration passed = Duration.ofNanos(now - lastTick);
    lastTick = now;
    boolean wasOff = ups.off();
    ups.advance(passed);
    if (ups.off() && !wasOff) {
      log.info("the UPS is off");
    }
    if (player != null) {
      player.advance(passed);
      player = player.over() ? null : player;
    }
    sendWhatIsDue();
  }

  /** Carries out one action now. */
  public synchronized void perform(ScriptAction action) {
    action.effect().on(target(), action.lasts());
    sendWhatIsDue();
  }

  /**
   * Begins to play a script; {@link #tick} goes on with it.
   *
   * @return whether it could: one plays at a time
   */
  public synchronized boolean play(Script script, double speed, ScriptListener listener) {
    if (player != null) {
      return false;
    }
    // What went by until now is not the script's time.
    tick();
    player = new ScriptPlayer(script, target(), speed, listener);
    player.advance(Duration.ZERO);
    sendWhatIsDue();
    return true;
  }

  /** Stops the script that plays, if any. The UPS stays as it is. */
  public synchronized void stopScript() {
    if (player != null) {
      player.stop();
      player = null;
    }
  }

  /** The control page with a new challenge; empty while the card is silent. */
  public synchronized Optional<String> controlPage() {
    if (silent()) {
      return Optional.empty();
    }
    String challenge = challenges.give(clocks.nanos().getAsLong());
    return Optional.of(
        exchange.page(settings.cardAddress(), counters(), challenge, settings.credentials()));
  }

  /**
   * Turns the UPS off after its delay if the digits answer an open challenge.
   *
   * @param field the form field's name
   * @param value what it is set to
   * @param digits the answer
   */
  public synchronized boolean control(String field, String value, String digits) {
    boolean right =
        field.equals(ControlExchange.TURN_OFF_FIELD)
            && value.equals(ControlExchange.TURN_OFF_VALUE)
            && !silent()
            && challenges.answered(
                field, value, digits, settings.credentials(), clocks.nanos().getAsLong());
    if (right) {
      turnOffs++;
      log.info("turn-off ordered over HTTP");
      ups.turnOff();
      sendWhatIsDue();
    } else {
      refusals++;
      log.warn("control request refused");
    }
    return right;
  }

  /** What the card shows of itself. */
  public synchronized CardReport report() {
    return new CardReport(
        settings.name(),
        settings.cardAddress(),
        StatusLook.of(ups).words(silent()),
        ups.chargePercent(),
        ups.runtimeMinutes(),
        new Counters(reboots, lastUptime),
        player == null ? "" : player.script().name(),
        datagrams,
        turnOffs,
        refusals);
  }

  private CardTarget target() {
    return new CardTarget(ups, new OnCard());
  }

  private void sendWhatIsDue() {
    if (silent()) {
      return;
    }
    long now = clocks.nanos().getAsLong();
    StatusLook look = StatusLook.of(ups);
    if (!look.equals(announced) || statusSchedule.due(now)) {
      announced = look;
      statusSchedule.restart(now);
      byte[] datagram =
          writer.encode(PacketKind.MASTATUS, writer.status(counters(), clocks.now(), ups));
      forger.sent(datagram, ups.onBattery());
      send(datagram);
    }
    if (clientListSchedule.due(now)) {
      clientListSchedule.restart(now);
      send(writer.encode(PacketKind.MACONFIG, writer.clientList(counters(), clocks.now())));
    }
  }

  private void send(byte[] datagram) {
    datagrams++;
    sink.send(datagram);
  }

  private Counters counters() {
    lastUptime = uptime.next(clocks.nanos().getAsLong());
    return new Counters(reboots, lastUptime);
  }

  private boolean silent() {
    return ups.off() || clocks.nanos().getAsLong() - silentUntil < 0;
  }

  /** What scripts do to the card itself; the lock is held. */
  private final class OnCard implements CardTarget.Card {
    @Override
    public void silence(Duration length) {
      silentUntil = clocks.nanos().getAsLong() + length.toNanos();
    }

    @Override
    public void restart(Duration away) {
      silence(away);
      try {
        reboots = rebootCounter.next();
      } catch (IOException notKept) {
        // The next number is used all the same: a number sent twice would be refused as a replay.
        reboots++;
        log.warn("the reboot counter cannot be kept: " + notKept.getMessage());
      }
      uptime = new Uptime(silentUntil);
      announced = null;
      clientListSchedule.now();
    }

    @Override
    public void restartAfterPowerOff() {
      restart(START_TIME);
    }

    @Override
    public void forge(Forgery forgery) {
      if (!silent()) {
        var fresh = writer.status(counters(), clocks.now(), ups);
        send(forger.forge(forgery, fresh, ups.onBattery()));
      }
    }
  }
}
