package io.featherfall.machine.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirewallCheckTest {
  private final FirewallCheck check = new FirewallCheck(3052, Path.of("/nowhere"));

  private Finding ofNft(String input) {
    String text =
        "table inet fw {\nchain in {\ntype filter hook input priority 0; policy drop;\n"
            + input
            + "\n}\n}\n";
    return check.verdict(List.of(NftText.read(text, 3052)), true);
  }

  @Test
  void theRemedyIsACommandForThatVeryChain() {
    Finding finding = ofNft("tcp dport 22 accept");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("drops UDP 3052", "inet fw in");
    assertThat(finding.remedy()).isEqualTo("nft insert rule inet fw in udp dport 3052 accept");
  }

  @Test
  void whatDependsOnTheSenderIsOnlyNoted() {
    assertThat(ofNft("ip saddr 192.0.2.1 udp dport 3052 accept").severity())
        .isEqualTo(Severity.NOTE);
  }

  @Test
  void whatPassesIsWell() {
    assertThat(ofNft("udp dport 3052 accept").severity()).isEqualTo(Severity.OK);
    assertThat(check.verdict(List.of(), true).severity()).isEqualTo(Severity.OK);
  }

  @Test
  void firewalldIsToldInItsOwnWords() {
    String text =
        "table inet firewalld {\nchain filter_INPUT {\n"
            + "type filter hook input priority 10; policy accept;\nreject with icmpx admin-prohibited\n}\n}\n";
    assertThat(check.verdict(List.of(NftText.read(text, 3052)), true).remedy())
        .startsWith("firewall-cmd --permanent --add-port=3052/udp");
  }

  @Test
  void iptablesIsToldInItsOwnWords() {
    String text = "*filter\n:INPUT DROP [0:0]\nCOMMIT\n";
    assertThat(check.verdict(List.of(IptablesText.read(text, 3052)), false).remedy())
        .isEqualTo("iptables -I INPUT -p udp --dport 3052 -j ACCEPT");
  }

  @Test
  void aLookAtThisMachineEndsAndSaysSomething() {
    assertThat(new FirewallCheck(3052, Path.of("/proc")).look().check()).isEqualTo("firewall");
  }
}
