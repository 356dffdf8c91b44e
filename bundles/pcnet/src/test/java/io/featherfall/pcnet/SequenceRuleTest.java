package io.featherfall.pcnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.pcnet.SequenceRule.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table of the sequence rule; counters in hexadecimal. */
class SequenceRuleTest {
  @ParameterizedTest(name = "{0}:{1} then {2}:{3}, clock moved on {4}: {5}")
  @CsvSource({
    // last SR, SU, now SR, SU, card clock moved on, verdict
    "09, 1000, 09, 1001, false, NEWER",
    "09, 1000, 09, 1001, true, NEWER",
    "09, 0, 09, FFFFFFFF, false, NEWER",
    "09, 1000, 09, 1000, false, REPLAY",
    "09, 1000, 09, 1000, true, REPLAY",
    "09, 1000, 09, 0FFF, true, REPLAY",
    "09, 1000, 09, 0, true, REPLAY",
    "09, 1000, 0A, 0, false, REBOOTED",
    "09, 1000, 0A, 1000, false, REBOOTED",
    "09, 1000, FFFFFFFF, 0, false, REBOOTED",
    "09, 1000, 08, 2000, true, OLDER_REBOOT",
    "09, 1000, 08, FFFFFFFF, true, OLDER_REBOOT",
    "09, 1000, 0, 0, true, OLDER_REBOOT",
    "FFFFFFFF, FFFFFFFF, 0, 0, true, OLDER_REBOOT",
    // the uptime wraps after 497 days: within an hour on both sides, and only forward in card time
    "09, FFFFFFFF, 09, 0, true, WRAPPED",
    "09, FFFFFFFF, 09, 0, false, REPLAY",
    "09, FFFFF000, 09, 9C4, true, WRAPPED",
    "09, FFFA81C0, 09, 57E3F, true, WRAPPED",
    "09, FFFA81BF, 09, 57E3F, true, REPLAY",
    "09, FFFA81C0, 09, 57E40, true, REPLAY",
    "09, FFFFFFFF, 09, FFFFFFFE, true, REPLAY",
    "09, FFFFFFFF, 0A, 0, false, REBOOTED",
    "09, FFFFFFFF, 08, 0, true, OLDER_REBOOT",
  })
  void table(
      String lastReboots,
      String lastUptime,
      String reboots,
      String uptime,
      boolean clockMovedOn,
      Verdict verdict) {
    assertThat(
            SequenceRule.judge(
                counters(lastReboots, lastUptime), counters(reboots, uptime), clockMovedOn))
        .isEqualTo(verdict);
  }

  @Test
  void afterAWrapItGoesOn() {
    Counters wrapped = new Counters(9, 2500);
    assertThat(SequenceRule.judge(wrapped, new Counters(9, 5000), true)).isEqualTo(Verdict.NEWER);
    assertThat(SequenceRule.judge(wrapped, new Counters(9, 2500), true)).isEqualTo(Verdict.REPLAY);
  }

  @Test
  void exactlyTheForwardVerdictsAreAccepted() {
    assertThat(Verdict.values())
        .filteredOn(Verdict::accepted)
        .containsExactly(Verdict.NEWER, Verdict.REBOOTED, Verdict.WRAPPED);
  }

  private static Counters counters(String reboots, String uptime) {
    return new Counters(Long.parseLong(reboots, 16), Long.parseLong(uptime, 16));
  }
}
