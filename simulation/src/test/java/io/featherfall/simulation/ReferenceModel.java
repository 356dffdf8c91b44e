package io.featherfall.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What has to be known of one UPS, from the datagrams that count and from nothing else: written
 * from {@code docs/protocol.md} and {@code docs/events.md}, with no class of the product, and plain
 * enough to be checked by reading.
 */
final class ReferenceModel {
  private static final long SILENCE = TimeUnit.SECONDS.toNanos(55);
  private static final long SELF_TEST = TimeUnit.SECONDS.toNanos(60);

  private final String address;
  private final String secret;

  private boolean heard;
  private long reboots;
  private long uptime;
  private String serial = "";

  private String feed = "UNKNOWN";
  private String bypass = "";
  private boolean turningOff;
  private boolean overload;
  private boolean replaceBattery;
  private boolean silent;
  private long lastStatus;
  private boolean onBattery;
  private long batterySince;
  private Set<String> raised = Set.of();

  /**
   * @param secret user name and phrase, one after the other
   * @param now since when it is listened for
   */
  ReferenceModel(String address, String secret, long now) {
    this.address = address;
    this.secret = secret;
    this.lastStatus = now;
  }

  /** A datagram arrives; whether it counts. */
  boolean hears(byte[] bytes, long now) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Map<String, String> values = signed(text);
    if (values.isEmpty() || !address.equals(values.get("PC")) || !newer(values)) {
      return false;
    }
    // A list of clients says nothing of the UPS: it does not end a silence.
    if (text.startsWith("MASTATUS")) {
      status(values, now);
    }
    return true;
  }

  /** Time has passed. */
  void passes(long now) {
    if (!silent && now - lastStatus >= SILENCE) {
      silent = true;
      raised = raisedNow();
    }
  }

  /** How long until the UPS counts as silent. */
  long nanosToSilence(long now) {
    return silent ? SILENCE : lastStatus + SILENCE - now;
  }

  String state() {
    if (silent) {
      return "COMMUNICATION_LOST";
    }
    if (turningOff) {
      return "TURNING_OFF";
    }
    boolean noOutage = feed.equals("ON_LINE") || feed.equals("UNKNOWN");
    return !bypass.isEmpty() && noOutage ? "BYPASS" : feed;
  }

  /** The names under which conditions are raised. */
  Set<String> conditions() {
    return raised;
  }

  private Set<String> raisedNow() {
    Set<String> names = new TreeSet<>();
    boolean outage = feed.equals("ON_BATTERY") || feed.equals("LOW_BATTERY");
    add(names, outage, "PowerFailed");
    add(names, feed.equals("LOW_BATTERY"), "LowBattery");
    add(names, feed.equals("SELF_TEST"), "SelfTestStarted");
    add(names, turningOff, "UpsTurnOffInitiated");
    add(names, overload, "Overload");
    add(names, replaceBattery, "ReplaceBattery");
    add(names, !bypass.isEmpty(), bypass);
    add(names, silent && outage, "CommunicationLostOnBattery");
    add(names, silent && !outage, "NetCommunicationLost");
    return names;
  }

  private static void add(Set<String> raised, boolean holds, String name) {
    if (holds) {
      raised.add(name);
    }
  }

  /** The lines of a rightly signed datagram; empty for anything else. */
  private Map<String, String> signed(String text) {
    int end = text.indexOf("\nMD=") + 1;
    boolean envelope =
        text.startsWith("MASTATUS\n<BODY>\n") || text.startsWith("MACONFIG\n<BODY>\n");
    if (end == 0 || !envelope || text.length() < end + 36 || text.charAt(end + 35) != '\n') {
      return Map.of();
    }
    String digest = md5(text.substring(0, end) + secret);
    if (!text.substring(end + 3, end + 35).equals(digest)) {
      return Map.of();
    }
    Map<String, String> values = new HashMap<>();
    for (String line : text.substring(0, end).split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return values;
  }

  private static String md5(String text) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private boolean newer(Map<String, String> values) {
    long sr = Long.parseLong(values.get("SR"), 16);
    long su = Long.parseLong(values.get("SU"), 16);
    String who = values.getOrDefault("6E", "").strip();
    boolean stranger = !serial.isEmpty() && !who.isEmpty() && !who.equals(serial);
    boolean namelessReboot = sr > reboots && who.isEmpty() && !serial.isEmpty();
    boolean grown = !heard || sr > reboots || sr == reboots && su > uptime;
    if (stranger || namelessReboot || !grown) {
      return false;
    }
    heard = true;
    reboots = sr;
    uptime = su;
    serial = who.isEmpty() ? serial : who;
    return true;
  }

  private void status(Map<String, String> values, long now) {
    silent = false;
    lastStatus = now;
    int bits = hex(values, "51");
    boolean line = (bits & 0x08) != 0;
    boolean battery = (bits & 0x10) != 0;
    if (line && !battery) {
      feed = "ON_LINE";
      onBattery = false;
    } else if (battery && !line) {
      if (!onBattery) {
        batterySince = now;
      }
      onBattery = true;
      if (selfTest(values, now)) {
        feed = "SELF_TEST";
      } else {
        feed = (bits & 0x40) != 0 ? "LOW_BATTERY" : "ON_BATTERY";
      }
    }
    overload = (bits & 0x20) != 0;
    replaceBattery = (bits & 0x80) != 0;
    turningOff = "1".equals(values.get("SD"));
    bypass = bypass(values);
    raised = raisedNow();
  }

  /** Only while the mains is measured to be there, and not for long. */
  private boolean selfTest(Map<String, String> values, long now) {
    double volts = Double.parseDouble(values.get("4C"));
    boolean mains =
        volts >= Double.parseDouble(values.get("6C"))
            && volts <= Double.parseDouble(values.get("75"));
    return "S".equals(values.get("47")) && mains && now - batterySince <= SELF_TEST;
  }

  private static String bypass(Map<String, String> values) {
    int register = hex(values, "7E");
    if ((register & 0x02) != 0 || (hex(values, "27") & 0x19) != 0) {
      return "FaultBypassEnabled";
    }
    if ((register & 0x20) != 0) {
      return "BypassManualEnabled";
    }
    return (register & 0x08) != 0 ? "BypassEnabled" : "";
  }

  private static int hex(Map<String, String> values, String key) {
    return Integer.parseInt(values.get(key), 16);
  }
}
