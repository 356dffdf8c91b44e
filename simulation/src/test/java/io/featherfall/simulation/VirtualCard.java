package io.featherfall.simulation;

import io.featherfall.nmc.simulator.internal.card.CardClocks;
import io.featherfall.nmc.simulator.internal.card.CardLog;
import io.featherfall.nmc.simulator.internal.card.CardSettingsReader;
import io.featherfall.nmc.simulator.internal.card.SimulatedCard;
import io.featherfall.nmc.simulator.internal.card.WrongSettingException;
import io.featherfall.nmc.simulator.internal.script.ScriptException;
import io.featherfall.nmc.simulator.internal.script.ScriptParser;
import io.featherfall.pcnet.Credentials;
import io.featherfall.testkit.DatagramRelay;
import io.featherfall.testkit.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The simulator's card in virtual time, and the network between it and the agent. */
public final class VirtualCard {
  public static final String PHRASE = "a phrase for tests";
  public static final Credentials CREDENTIALS = new Credentials("apc", PHRASE);

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  public final String ups;
  public final String address;
  public final DatagramRelay relay;
  private final VirtualTime time;
  private final SimulatedCard card;
  private Duration clockAhead = Duration.ZERO;

  /**
   * @param settings of the simulator, where they differ from the usual ones
   */
  public VirtualCard(
      String ups,
      String address,
      VirtualTime time,
      RandomGenerator random,
      DatagramRelay.Faults faults,
      Map<String, String> settings) {
    this.ups = ups;
    this.address = address;
    this.time = time;
    this.relay = new DatagramRelay(random, faults, VirtualCard::signedLength);
    Map<String, String> all =
        new HashMap<>(
            Map.of("name", ups, "cardAddress", address, "phrase", PHRASE, "serial", "SN-" + ups));
    all.putAll(settings);
    long begin = time.getAsLong();
    try {
      card =
          new SimulatedCard(
              CardSettingsReader.read(all),
              new CardClocks(
                  () -> START.plusNanos(time.getAsLong() - begin).plus(clockAhead),
                  time,
                  ZoneOffset.UTC),
              random,
              datagram -> relay.send(datagram, time.getAsLong()),
              new Quiet());
    } catch (WrongSettingException | IOException wrong) {
      throw new AssertionError(wrong);
    }
  }

  /** The card does what is due. */
  public void tick() {
    card.tick();
  }

  /** One action of the simulator's script language, now. */
  public void perform(String action) {
    try {
      card.perform(ScriptParser.action(action));
    } catch (ScriptException wrong) {
      throw new AssertionError(wrong);
    }
  }

  /** Somebody sets the card's clock. */
  public void jumpClock(Duration ahead) {
    clockAhead = clockAhead.plus(ahead);
  }

  /** The card's own words for the state of its UPS, such as {@code OB LB}. */
  public String status() {
    return card.report().state();
  }

  /** The signature covers everything before it, and itself. */
  static int signedLength(byte[] datagram) {
    String text = new String(datagram, StandardCharsets.ISO_8859_1);
    return text.indexOf("\nMD=") + 4 + 32;
  }

  private static final class Quiet implements CardLog {
    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {
      throw new AssertionError(message);
    }
  }
}
