package io.featherfall.support;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the addresses of machines in a text. Those that mean the same on every machine are left.
 * What may be one is taken for one: better a stand-in too many.
 */
final class Addresses {
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern VERSION4 =
      Pattern.compile(
          "(?<![\\w.])" + String.join("\\.", OCTET, OCTET, OCTET, OCTET) + "(?!\\w|\\.\\d)");
  // What is none is found out when it is read as one.
  private static final Pattern VERSION6 =
      Pattern.compile(
          "[0-9A-Fa-f:]{2,80}(?:\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})?(?:%[\\w.-]{1,20})?");
  private static final Pattern HARDWARE =
      Pattern.compile(
          "(?<![\\w:-])[0-9A-Fa-f]{2}(?:(?::[0-9A-Fa-f]{2}){5}|(?:-[0-9A-Fa-f]{2}){5})(?![\\w:-])"
              + "|(?<![\\w.])[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}(?![\\w.])");

  private final Pseudonyms pseudonyms;

  Addresses(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  String masked(String text) {
    String result = HARDWARE.matcher(text).replaceAll(this::hardware);
    result = VERSION6.matcher(result).replaceAll(this::version6);
    return VERSION4.matcher(result).replaceAll(this::version4);
  }

  private String hardware(MatchResult found) {
    return pseudonyms.of("mac", found.group().replaceAll("[:.-]", ""));
  }

  private String version4(MatchResult found) {
    String address =
        Arrays.stream(found.group().split("\\."))
            .map(octet -> String.valueOf(Integer.parseInt(octet)))
            .collect(Collectors.joining("."));
    boolean everybodys =
        address.startsWith("127.")
            || address.equals("0.0.0.0")
            || address.equals("255.255.255.255");
    return everybodys ? found.group() : pseudonyms.of("ip", address);
  }

  /** The longest beginning that is an address; a port or a colon may stand behind it. */
  private String version6(MatchResult found) {
    String all = found.group();
    int start = all.startsWith(":") && !all.startsWith("::") ? 1 : 0;
    for (int end = all.length(); end > start; end = all.lastIndexOf(':', end - 1)) {
      String candidate = all.substring(start, end);
      if (candidate.indexOf(':') == candidate.lastIndexOf(':')) {
        break;
      }
      Optional<InetAddress> address = literal(candidate);
      if (address.isPresent()) {
        return Matcher.quoteReplacement(
            all.substring(0, start) + standIn(candidate, address.get()) + all.substring(end));
      }
    }
    return Matcher.quoteReplacement(all);
  }

  private String standIn(String literal, InetAddress address) {
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return literal;
    }
    return pseudonyms.of(address instanceof Inet4Address ? "ip" : "ip6", address.getHostAddress());
  }

  private static Optional<InetAddress> literal(String text) {
    int zone = text.indexOf('%');
    try {
      // With a colon in it nobody is asked.
      return Optional.of(InetAddress.getByName(zone < 0 ? text : text.substring(0, zone)));
    } catch (UnknownHostException none) {
      return Optional.empty();
    }
  }
}
