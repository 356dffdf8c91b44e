package io.featherfall.machine.firewall;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code nft list ruleset} prints, as far as it concerns what comes in by IPv4. */
final class NftText {
  private static final Pattern TABLE = Pattern.compile("table (\\S+) (\\S+) \\{");
  private static final Pattern CHAIN = Pattern.compile("chain (\\S+) \\{");
  private static final Pattern BASE =
      Pattern.compile("type filter hook (\\w+) .*?(?:policy (\\w+);)?");
  private static final Set<String> FAMILIES = Set.of("ip", "inet");
  private static final Set<String> HOOKS = Set.of("input", "prerouting");

  private final RuleSet rules = new RuleSet();
  private final int port;
  private String table = "";
  private Chain chain;

  private NftText(int port) {
    this.port = port;
  }

  static RuleSet read(String text, int port) {
    NftText reader = new NftText(port);
    text.lines().map(String::strip).forEach(reader::line);
    return reader.rules;
  }

  private void line(String line) {
    Matcher ofTable = TABLE.matcher(line);
    Matcher ofChain = CHAIN.matcher(line);
    if (ofTable.matches()) {
      table = FAMILIES.contains(ofTable.group(1)) ? ofTable.group(1) + " " + ofTable.group(2) : "";
      chain = null;
    } else if (ofChain.matches()) {
      chain = table.isEmpty() ? null : rules.chain(table, ofChain.group(1));
    } else if (line.equals("}")) {
      chain = null;
    } else if (chain != null && line.startsWith("type ")) {
      base(line);
    } else if (chain != null && !line.isEmpty() && !line.startsWith("#")) {
      chain.add(new NftRule(line, port).read());
    }
  }

  private void base(String line) {
    Matcher base = BASE.matcher(line);
    if (base.matches() && HOOKS.contains(base.group(1))) {
      chain.base("drop".equals(base.group(2)));
    }
  }
}
