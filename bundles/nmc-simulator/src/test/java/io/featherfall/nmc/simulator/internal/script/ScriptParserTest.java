package io.featherfall.nmc.simulator.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptParserTest {
  @Test
  void lineWithoutATimeWaitsForTheLineAbove() throws ScriptException {
    Script script =
        ScriptParser.parse(
            "s", "at 2s on-battery # now\n\ndrain 100%->8% over 10s\nmains-back\nat 20s end\n");
    assertThat(script.steps())
        .extracting(Script.Step::at)
        .containsExactly(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(12),
            Duration.ofSeconds(20));
    assertThat(script.length()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void lineWithATimeDoesNotWait() throws ScriptException {
    Script script = ScriptParser.parse("s", "overload 12s\nat 3s silence 60s\nat 4s low-battery");
    assertThat(script.steps().get(2).at()).isEqualTo(Duration.ofSeconds(4));
    assertThat(script.length()).isEqualTo(Duration.ofSeconds(63));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explode | an action: on-battery, mains-back",
        "at two on-battery | a time such as 2s",
        "at 2s | an action",
        "drain 100% over 3s | a range such as 100%->8%",
        "drain 100%->8% | over TIME",
        "charge 101% | from 0% to 100%",
        "self-test for | a time such as",
        "bypass sometimes | command, manual, fault or off",
        "forge money | bad-digest",
        "on-battery now | nothing after \"on-battery\"",
        "at 1s on-battery | a time not before 2s",
      })
  void errorNamesLineAndWhatIsExpected(String line, String expected) {
    assertThatThrownBy(() -> ScriptParser.parse("cut.script", "# cut\nat 2s wait 0s\n" + line))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("cut.script, line 3")
        .hasMessageContaining(line)
        .hasMessageContaining(expected);
  }

  @Test
  void nothingAfterTheEndAndNothingAtAllAreErrors() {
    assertThatThrownBy(() -> ScriptParser.parse("s", "end\non-battery"))
        .hasMessageContaining("line 2")
        .hasMessageContaining("nothing after end");
    assertThatThrownBy(() -> ScriptParser.parse("s", "# nothing\n"))
        .hasMessageContaining("at least one action");
  }

  @Test
  void allBuiltInScriptsParse() throws ScriptException {
    for (String name : Scripts.BUILT_IN) {
      assertThat(Scripts.load(name).name()).isEqualTo(name);
    }
    assertThat(Scripts.load("demo").length()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void scriptComesFromAFileToo(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("mine");
    Files.writeString(file, "on-battery");
    assertThat(Scripts.load(file.toString()).steps()).hasSize(1);
    assertThatThrownBy(() -> Scripts.load(folder.resolve("none").toString()))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("neither built in");
  }
}
