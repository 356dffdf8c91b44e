package io.featherfall.nmc.simulator.internal.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.nmc.simulator.internal.card.CardSettingsReader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedCardComponentTest {
  @TempDir Path folder;
  private final CardDirectory directory = new CardDirectory();

  @Test
  void keepsItsCounterInTheBundlesStorage() throws Exception {
    Contexts.stop(Contexts.card("north", folder, directory));
    Contexts.stop(Contexts.card("north", folder, directory));
    assertThat(Files.readString(folder.resolve("north.counters"))).isEqualTo("SR=02\n");
  }

  @Test
  void directoryFollowsComingAndGoing() throws Exception {
    SimulatedCardComponent south = Contexts.card("south", folder, directory);
    SimulatedCardComponent north = Contexts.card("north", folder, directory);
    assertThat(directory.all())
        .extracting(running -> running.card().settings().name())
        .containsExactly("north", "south");
    Contexts.stop(south);
    assertThat(directory.named("south")).isEmpty();
    assertThat(directory.named("north")).isPresent();
    Contexts.stop(north);
  }

  @Test
  void wrongSettingNamesFileKeyAndWhatIsExpectedButNoSecret() {
    assertThatThrownBy(() -> start(Map.of("phrase", "secret")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("/etc/sim.cfg: phrase = (hidden), expected 15 to 32")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> start(Map.of("phrase", "a phrase for tests", "httpPort", "eighty")))
        .hasMessageContaining("httpPort = eighty, expected a number from -1 to 65535");
    assertThat(directory.all()).isEmpty();
  }

  @Test
  void metatypeDefaultsAreTheReadersDefaults() throws Exception {
    Map<String, Object> defaults = new HashMap<>();
    for (Method property : SimulatedCardConfig.class.getDeclaredMethods()) {
      defaults.put(property.getName(), property.getDefaultValue());
    }
    defaults.put("phrase", "a phrase for tests");
    assertThat(CardSettingsReader.read(defaults))
        .isEqualTo(CardSettingsReader.read(Map.of("phrase", "a phrase for tests")));
  }

  private void start(Map<String, Object> properties) throws Exception {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("felix.fileinstall.filename", "file:/etc/sim.cfg");
    new SimulatedCardComponent(Contexts.config("x"), all, Contexts.storingIn(folder), directory);
  }
}
