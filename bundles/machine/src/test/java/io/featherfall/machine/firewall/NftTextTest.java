package io.featherfall.machine.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nft prints, and what becomes of a card's datagram. */
class NftTextTest {
  private static final int PORT = 3052;

  private static RuleSet rules(String policy, String... lines) {
    return NftText.read(
        "table inet filter {\n"
            + "\tset allowed {\n\t\ttype ipv4_addr\n\t\telements = { 192.0.2.1 }\n\t}\n\n"
            + "\tchain input {\n\t\ttype filter hook input priority filter; policy "
            + policy
            + ";\n\t\t"
            + String.join("\n\t\t", lines)
            + "\n\t}\n\n\tchain more {\n\t\tudp dport != 53 return\n\t\taccept\n\t}\n\n"
            + "\tchain ours {\n\t\tudp dport 3052 accept\n\t}\n}\n",
        PORT);
  }

  @Test
  void nothingAtAllLetsItPass() {
    assertThat(NftText.read("", PORT).dropping()).isEmpty();
    assertThat(rules("accept").dropping()).isEmpty();
  }

  @Test
  void aPolicyThatDropsWithoutARuleForUsDropsIt() {
    RuleSet rules =
        rules(
            "drop",
            "ct state established,related accept",
            "ct state vmap { invalid : drop, established : accept, related : accept }",
            "iif \"lo\" accept",
            "meta l4proto icmp accept",
            "meta l4proto { icmp, ipv6-icmp } accept",
            "tcp dport { 22, 3052 } accept",
            "udp dport { 53, 161 } accept",
            "ip6 saddr fe80::/10 accept",
            "counter packets 0 bytes 0 log prefix \"accept it \" level info",
            "jump more");
    assertThat(rules.dropping().orElseThrow().table()).isEqualTo("inet filter");
    assertThat(rules.dropping().orElseThrow().name()).isEqualTo("input");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "udp dport 3052 accept",
        "udp dport { 161, 3000-3100 } counter packets 7 bytes 99 accept comment \"drop\"",
        "meta l4proto udp udp dport 3052 accept",
        "meta l4proto { tcp, udp } th dport 3052 accept",
        "ip protocol 17 accept",
        "ct state new udp dport 3052 accept",
        "udp dport != 53 accept",
        "iifname != \"lo\" accept",
        "jump ours",
        "goto ours",
        "accept"
      })
  void aRuleThatIsSurelyForItLetsItPass(String rule) {
    RuleSet rules = rules("drop", rule);
    assertThat(rules.dropping()).isEmpty();
    assertThat(rules.choosing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip saddr @allowed udp dport 3052 accept",
        "iifname \"eth1\" udp dport 3052 accept",
        "udp dport @ports accept",
        "udp dport vmap { 53 : drop, 3052 : accept }",
        "jump elsewhere",
        "queue num 3",
        "words nobody knows accept"
      })
  void aRuleThatDependsOnMoreIsNotJudged(String rule) {
    RuleSet rules = rules("drop", rule);
    assertThat(rules.dropping()).isEmpty();
    assertThat(rules.choosing()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "udp dport 3052 reject", "jump more", "goto nothing"})
  void whatStandsBeforeTheRuleForUsCounts(String before) {
    boolean drops = before.contains("drop") || before.contains("reject");
    RuleSet rules = rules("drop", before, "udp dport 3052 accept");
    assertThat(rules.dropping().isPresent()).isEqualTo(drops);
  }

  @Test
  void whatIptablesLeftThereIsReadToo() {
    String text =
        """
        # Warning: table ip filter is managed by iptables-nft, do not touch!
        table ip filter {
        \tchain INPUT {
        \t\ttype filter hook input priority filter; policy accept;
        \t\tct state related,established counter packets 0 bytes 0 accept
        \t\tcounter packets 0 bytes 0 reject with icmp type host-prohibited
        \t}
        }
        table ip6 filter {
        \tchain INPUT {
        \t\ttype filter hook input priority filter; policy drop;
        \t}
        }
        """;
    assertThat(NftText.read(text, PORT).dropping().orElseThrow().table()).isEqualTo("ip filter");
    String other =
        text.replace("counter packets 0 bytes 0 reject with icmp type host-prohibited", "");
    assertThat(NftText.read(other, PORT).dropping()).isEmpty();
  }

  @Test
  void chainsThatCallEachOtherEnd() {
    RuleSet rules = rules("drop", "jump a");
    rules.chain("inet filter", "a").add(new Rule(Match.SURE, Rule.Verdict.JUMP, "a"));
    assertThat(rules.dropping()).isEmpty();
  }
}
