package io.featherfall.pcnet;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that could not be read back as one line cannot be made. */
class FieldTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``,x", "A=,x", "A\\n,x", "A\\r,x", "A,x\\n", "A,x\\ry", "A,`\\nSD=1`"})
  void cannotSmuggleALine(String key, String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Field(raw(key), raw(value)));
  }

  private static String raw(String escaped) {
    return escaped.replace("\\n", "\n").replace("\\r", "\r");
  }
}
