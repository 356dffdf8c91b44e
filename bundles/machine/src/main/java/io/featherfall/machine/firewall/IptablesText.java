package io.featherfall.machine.firewall;

import io.featherfall.machine.firewall.Rule.Verdict;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads what {@code iptables-save} prints. What is not understood may match. */
final class IptablesText {
  private static final Pattern WORD = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\S+");
  private static final Set<String> BASES = Set.of("INPUT", "PREROUTING");

  /** Translates addresses and decides nothing. */
  private static final String NAT = "nat";

  private final RuleSet rules = new RuleSet();
  private final int port;
  private String table = "";

  private IptablesText(int port) {
    this.port = port;
  }

  static RuleSet read(String text, int port) {
    IptablesText reader = new IptablesText(port);
    text.lines().map(String::strip).forEach(reader::line);
    return reader.rules;
  }

  private void line(String line) {
    List<String> words = WORD.matcher(line).results().map(MatchResult::group).toList();
    if (line.startsWith("*")) {
      table = line.substring(1);
    } else if (!table.equals(NAT) && line.startsWith(":") && words.size() > 1) {
      String name = words.get(0).substring(1);
      Chain chain = rules.chain(table, name);
      if (BASES.contains(name) && !words.get(1).equals("-")) {
        chain.base(words.get(1).equals("DROP"));
      }
    } else if (!table.equals(NAT) && words.size() > 2 && words.get(0).equals("-A")) {
      rules.chain(table, words.get(1)).add(rule(words.subList(2, words.size())));
    }
  }

  private Rule rule(List<String> words) {
    Match match = Match.SURE;
    boolean not = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      if (word.equals("-j") || word.equals("-g")) {
        return target(match, word.equals("-g"), value);
      }
      if (word.startsWith("-") && !word.equals("-m") && !word.equals("--comment")) {
        Match found = condition(word, value);
        match = match.and(not ? found.not() : found);
      }
      not = word.equals("!");
    }
    return Rule.of(match, Verdict.NONE);
  }

  private Match condition(String option, String value) {
    return switch (option) {
      case "-p" -> Match.of(Set.of("udp", "17", "all", "0").contains(value));
      case "--dport", "--dports", "--destination-port" -> PortWord.covers(value, port);
      case "--ctstate", "--state" -> Match.of(value.contains("NEW") || value.contains("UNTRACKED"));
      case "--dst-type" -> Match.of(value.contains("LOCAL"));
      case "-i" -> value.equals("lo") ? Match.NEVER : Match.MAYBE;
      default -> Match.MAYBE;
    };
  }

  private static Rule target(Match match, boolean goTo, String target) {
    if (goTo) {
      return new Rule(match, Verdict.GOTO, target);
    }
    return switch (target) {
      case "ACCEPT" -> Rule.of(match, Verdict.ACCEPT);
      case "DROP", "REJECT" -> Rule.of(match, Verdict.DROP);
      case "RETURN" -> Rule.of(match, Verdict.RETURN);
      case "NFQUEUE", "QUEUE" -> Rule.of(match, Verdict.ANY);
      case "LOG", "NFLOG", "ULOG", "AUDIT", "MARK", "CONNMARK", "NOTRACK", "CT", "TRACE", "DSCP" ->
          Rule.of(match, Verdict.NONE);
      default -> new Rule(match, Verdict.JUMP, target);
    };
  }
}
