package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.nmc.simulator.internal.script.Script;
import io.featherfall.nmc.simulator.internal.script.ScriptException;
import io.featherfall.nmc.simulator.internal.script.ScriptListener;
import io.featherfall.nmc.simulator.internal.script.ScriptParser;
import io.featherfall.pcnet.Credentials;
import io.featherfall.pcnet.Datagram;
import io.featherfall.pcnet.DatagramDecoder;
import io.featherfall.pcnet.MalformedDatagramException;
import io.featherfall.pcnet.PacketDigest;
import io.featherfall.pcnet.PacketKind;
import io.featherfall.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A card in virtual time that keeps what it sends. */
public final class CardBench {
  public static final Credentials CREDENTIALS = new Credentials("apc", "a phrase for tests");

  public final VirtualTime time = new VirtualTime();
  public final List<String> log = new ArrayList<>();
  public final List<String> script = new ArrayList<>();
  private final List<byte[]> sent = new ArrayList<>();
  public final SimulatedCard card;

  public CardBench(Map<String, ?> settings) throws IOException {
    Map<String, Object> all = new HashMap<>(Map.of("phrase", "a phrase for tests"));
    all.putAll(settings);
    try {
      this.card =
          new SimulatedCard(
              CardSettingsReader.read(all),
              new CardClocks(time, time, ZoneOffset.UTC),
              new Random(1),
              sent::add,
              new KeptLog());
    } catch (WrongSettingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  public static CardBench withStateFile(Path file) throws IOException {
    return new CardBench(Map.of("stateFile", file.toString()));
  }

  /** Time passes in steps as in production. */
  public void run(Duration length) {
    Duration step = Duration.ofMillis(50);
    card.tick();
    for (Duration t = Duration.ZERO; t.compareTo(length) < 0; t = t.plus(step)) {
      time.advance(step);
      card.tick();
    }
  }

  public void run(long seconds) {
    run(Duration.ofSeconds(seconds));
  }

  public void perform(String action) {
    try {
      card.perform(ScriptParser.action(action));
    } catch (ScriptException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  public boolean play(Script toPlay, double speed) {
    return card.play(
        toPlay,
        speed,
        new ScriptListener() {
          @Override
          public void happened(Duration at, String action) {
            script.add(ScriptParser.seconds(at) + " " + action);
          }

          @Override
          public void over(boolean complete) {
            script.add(complete ? "complete" : "stopped");
          }
        });
  }

  /** What was sent since the last call, byte for byte. */
  public List<byte[]> takeRaw() {
    List<byte[]> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  /** What was sent since the last call; every digest is checked. */
  public List<Datagram> take() {
    return takeRaw().stream()
        .map(
            bytes -> {
              Datagram datagram = decode(bytes);
              if (!new PacketDigest().signed(datagram, CREDENTIALS)) {
                throw new AssertionError("wrong digest: " + new String(bytes));
              }
              return datagram;
            })
        .toList();
  }

  public static Datagram decode(byte[] bytes) {
    try {
      return DatagramDecoder.decode(bytes, 0, bytes.length);
    } catch (MalformedDatagramException malformed) {
      throw new AssertionError(malformed);
    }
  }

  public static List<Datagram> only(PacketKind kind, List<Datagram> datagrams) {
    return datagrams.stream().filter(datagram -> datagram.kind() == kind).toList();
  }

  /** The values of key 51. */
  public static List<String> status(List<Datagram> datagrams) {
    return only(PacketKind.MASTATUS, datagrams).stream()
        .map(datagram -> datagram.first("51").orElseThrow())
        .toList();
  }

  private final class KeptLog implements CardLog {
    @Override
    public void info(String message) {
      log.add("info " + message);
    }

    @Override
    public void warn(String message) {
      log.add("warn " + message);
    }
  }
}
