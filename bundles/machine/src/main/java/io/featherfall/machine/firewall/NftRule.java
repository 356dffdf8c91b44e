package io.featherfall.machine.firewall;

import io.featherfall.machine.firewall.Rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One line of a chain in nft's words. What is not understood may match. */
final class NftRule {
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\{[^}]*\\}|\\S+");
  private static final Set<String> OTHER_PROTOCOLS =
      Set.of("tcp", "icmp", "icmpv6", "sctp", "dccp", "esp", "ah", "ip6", "arp", "ether", "vlan");

  private final List<String> words;
  private final int port;
  private Match match = Match.SURE;
  private int at;

  NftRule(String line, int port) {
    // What counts and comments has words of its own that are no conditions.
    String plain =
        line.replaceAll("counter packets \\d+ bytes \\d+", "counter")
            .replaceAll("comment \"[^\"]*\"", "")
            .replaceAll(
                "log( (prefix \"[^\"]*\"|(level|group|flags|snaplen|queue-threshold) \\S+))*", "");
    this.words = new ArrayList<>(WORD.matcher(plain).results().map(MatchResult::group).toList());
    this.port = port;
  }

  Rule read() {
    while (at < words.size()) {
      String word = next();
      switch (word) {
        case "accept":
          return Rule.of(match, Verdict.ACCEPT);
        case "drop", "reject":
          return Rule.of(match, Verdict.DROP);
        case "return":
          return Rule.of(match, Verdict.RETURN);
        case "jump":
          return new Rule(match, Verdict.JUMP, next());
        case "goto":
          return new Rule(match, Verdict.GOTO, next());
        case "queue", "vmap":
          return Rule.of(match.and(Match.MAYBE), Verdict.ANY);
        case "counter", "continue":
          break;
        default:
          match = match.and(condition(word));
          break;
      }
    }
    return Rule.of(match, Verdict.NONE);
  }

  private Match condition(String word) {
    return switch (word) {
      case "udp", "th" ->
          next().equals("dport") ? value(v -> PortWord.covers(v, port)) : Match.MAYBE;
      case "meta" -> meta(next());
      case "ip" -> next().equals("protocol") ? value(NftRule::udp) : maybe();
      case "ct" -> next().equals("state") ? value(NftRule::newOne) : maybe();
      case "fib" -> fib();
      case "iif", "iifname" -> value(NftRule::notLoopback);
      default -> OTHER_PROTOCOLS.contains(word) ? Match.NEVER : Match.MAYBE;
    };
  }

  private Match meta(String what) {
    return switch (what) {
      case "l4proto" -> value(NftRule::udp);
      case "nfproto" -> value(v -> Match.of(v.contains("ipv4")));
      case "iif", "iifname" -> value(NftRule::notLoopback);
      default -> maybe();
    };
  }

  /** {@code fib daddr type local}: a card sends to this very machine. */
  private Match fib() {
    boolean kind = next().equals("daddr") && next().equals("type");
    return kind ? value(v -> Match.of(v.contains("local"))) : Match.MAYBE;
  }

  private Match maybe() {
    return value(v -> Match.MAYBE);
  }

  private Match value(java.util.function.Function<String, Match> covers) {
    String value = next();
    if (value.equals("!=")) {
      return covers.apply(next()).not();
    }
    if (value.equals("==")) {
      value = next();
    }
    return value.equals("vmap") ? map(covers) : covers.apply(value);
  }

  /** The verdict depends on the value: the rule is for us only if one of its keys is. */
  private Match map(java.util.function.Function<String, Match> covers) {
    at--;
    String map = at + 1 < words.size() ? words.get(at + 1) : "";
    for (String entry : map.replaceAll("[{}]", "").split(",")) {
      if (covers.apply(entry.split(" : ")[0].strip()) != Match.NEVER) {
        return Match.MAYBE;
      }
    }
    return Match.NEVER;
  }

  private static Match udp(String protocols) {
    return Match.of(List.of(protocols.split("[{}, ]+")).stream().anyMatch(NftRule::isUdp));
  }

  private static boolean isUdp(String protocol) {
    return protocol.equals("udp") || protocol.equals("17");
  }

  private static Match newOne(String states) {
    return Match.of(states.contains("new") || states.contains("untracked"));
  }

  private static Match notLoopback(String name) {
    return name.replace("\"", "").equals("lo") ? Match.NEVER : Match.MAYBE;
  }

  private String next() {
    return at < words.size() ? words.get(at++) : "";
  }
}
