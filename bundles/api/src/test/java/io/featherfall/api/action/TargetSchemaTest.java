package io.featherfall.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetSchemaTest {
  @Test
  void aListIsSplitAtItsCommas() {
    assertThat(TargetSchema.list("systemctl, poweroff ,-i"))
        .containsExactly("systemctl", "poweroff", "-i");
  }

  @Test
  void aListOfOneValueAndABlankListAreLists() {
    assertThat(TargetSchema.list("one value")).containsExactly("one value");
    assertThat(TargetSchema.list("  ")).isEmpty();
  }

  @Test
  void anEscapedCommaBelongsToItsValue() {
    assertThat(TargetSchema.list("a\\,b,c")).containsExactly("a,b", "c");
  }

  @Test
  void anEscapedBackslashDoesNotHideTheCommaAfterIt() {
    assertThat(TargetSchema.list("C:\\dir\\\\,next")).containsExactly("C:\\dir\\", "next");
  }

  @Test
  void anyOtherBackslashStandsForItself() {
    assertThat(TargetSchema.list("a\\nb,\\")).containsExactly("a\\nb", "\\");
  }

  @Test
  void emptyValuesAreKept() {
    assertThat(TargetSchema.list("a,,b,")).containsExactly("a", "", "b", "");
  }
}
