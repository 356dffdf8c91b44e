package io.featherfall.machine.firewall;

import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineCheck;
import io.featherfall.machine.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether this machine's packet filter drops what cards send. Firewalls on the way are not seen.
 */
public final class FirewallCheck implements MachineCheck {
  private static final String CHECK = "firewall";

  private final int port;
  private final Path legacyTables;

  /**
   * @param proc {@code /proc}
   */
  public FirewallCheck(int port, Path proc) {
    this.port = port;
    this.legacyTables = proc.resolve("net/ip_tables_names");
  }

  @Override
  public Finding look() {
    Optional<Program> nft = Program.find("nft");
    Optional<Program> legacy =
        Program.find("iptables-legacy-save")
            .or(() -> nft.isPresent() ? Optional.empty() : Program.find("iptables-save"));
    if (nft.isEmpty() && legacy.isEmpty()) {
      return legacyRules()
          ? unreadable("the kernel has iptables rules, and iptables-save is not installed")
          : Finding.note(
              CHECK,
              "cannot tell: neither nft nor iptables is installed here to ask",
              "if cards are not heard, look at the firewalls on the way (UDP " + port + ")");
    }
    Optional<String> nftText = nft.flatMap(program -> program.output("-nn", "list", "ruleset"));
    Optional<String> legacyText = legacy.flatMap(Program::output);
    if ((nft.isPresent() && nftText.isEmpty()) || (legacy.isPresent() && legacyText.isEmpty())) {
      return unreadable("the rules can be read by root only");
    }
    if (legacy.isEmpty() && legacyRules()) {
      return unreadable("the kernel has iptables rules, and iptables-legacy-save is not installed");
    }
    List<RuleSet> all = new ArrayList<>();
    nftText.ifPresent(text -> all.add(NftText.read(text, port)));
    legacyText.ifPresent(text -> all.add(IptablesText.read(text, port)));
    return verdict(all, nft.isPresent());
  }

  Finding verdict(List<RuleSet> all, boolean nft) {
    for (RuleSet rules : all) {
      Optional<Chain> dropping = rules.dropping();
      if (dropping.isPresent()) {
        return Finding.error(
            CHECK,
            "this machine drops UDP " + port + " (" + name(dropping.get()) + "): no card is heard",
            remedy(rules, dropping.get(), nft && rules == all.get(0)));
      }
    }
    for (RuleSet rules : all) {
      Optional<Chain> choosing = rules.choosing();
      if (choosing.isPresent()) {
        return Finding.note(
            CHECK,
            "whether UDP "
                + port
                + " passes depends on its sender or its interface ("
                + name(choosing.get())
                + ")",
            "if a card is not heard, compare its address with those rules");
      }
    }
    return Finding.ok(CHECK, "this machine's rules let UDP " + port + " pass");
  }

  private Finding unreadable(String why) {
    return Finding.note(
        CHECK,
        "cannot tell: " + why,
        "as root look for UDP " + port + " in the output of nft list ruleset or iptables-save");
  }

  /** Which tables the old filter has; only root is told. */
  private boolean legacyRules() {
    try {
      return !Files.readString(legacyTables).isBlank();
    } catch (IOException notTold) {
      return false;
    }
  }

  private static String name(Chain chain) {
    return "chain " + chain.table() + " " + chain.name();
  }

  /** In the words of whoever keeps the rules, so that the next reload does not undo it. */
  private String remedy(RuleSet rules, Chain dropping, boolean nft) {
    if (rules.chains().stream().anyMatch(chain -> chain.name().startsWith("ufw-"))) {
      return "ufw allow " + port + "/udp";
    }
    if (rules.chains().stream().anyMatch(chain -> chain.table().endsWith("firewalld"))) {
      return "firewall-cmd --permanent --add-port=" + port + "/udp; firewall-cmd --reload";
    }
    if (!nft) {
      return "iptables -I " + dropping.name() + " -p udp --dport " + port + " -j ACCEPT";
    }
    return "nft insert rule "
        + dropping.table()
        + " "
        + dropping.name()
        + " udp dport "
        + port
        + " accept";
  }
}
