package io.featherfall.nmc.simulator.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.nmc.simulator.internal.component.CardDirectory;
import io.featherfall.nmc.simulator.internal.component.Contexts;
import io.featherfall.nmc.simulator.internal.component.SimulatedCardComponent;
import io.featherfall.nmc.simulator.internal.script.ScriptException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimCommandsTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private SimulatedCardComponent component;
  private final CardDirectory cards = new CardDirectory();

  @BeforeEach
  void start() throws Exception {
    component = Contexts.card("demo", folder, cards);
  }

  @AfterEach
  void stop() {
    Contexts.stop(component);
  }

  @Test
  void listShowsTheCardAndWhatIsReconstructed() {
    ListCommand list = new ListCommand();
    list.cards = cards;
    list.session = session();
    list.execute();
    assertThat(printed.toString())
        .containsPattern("demo.*127\\.0\\.0\\.1.*OL.*100 %.*34 min")
        .contains("Recorded from a real card")
        .contains("Reconstructed");
  }

  @Test
  void setTakesAnActionWithItsWords() throws Exception {
    set("demo", "on-battery");
    set("demo", "overload", "10s");
    assertThat(printed.toString()).isEqualTo("demo: OB\ndemo: OB OVER\n");
    assertThatThrownBy(() -> set("demo", "burning"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("expected an action");
    assertThatThrownBy(() -> set("other", "on-line")).hasMessageContaining("sim:list");
  }

  @Test
  void playShowsLinesAsTheyHappenAndEndsWithTheScript() throws Exception {
    play("blip", 100).execute();
    assertThat(printed.toString().lines().map(String::strip))
        .containsExactly("playing blip, 8s", "2s  on-battery", "5s  mains-back", "8s  end");
  }

  @Test
  void speedMayStandBehindTheArguments() throws Exception {
    PlayCommand play = play("blip", 1);
    for (List<String> rest : List.of(List.of("--speed", "100"), List.of("--speed=200"))) {
      play.rest = rest;
      play.execute();
    }
    assertThat(printed.toString().lines().filter(line -> line.contains("end"))).hasSize(2);
    play.rest = List.of("loudly");
    assertThatThrownBy(play::execute).hasMessage("expected --speed N, not loudly");
  }

  @Test
  void interruptStopsTheScript() throws Exception {
    Path endless = folder.resolve("endless");
    Files.writeString(endless, "on-battery\nwait 1000m\nmains-back");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> play(endless.toString(), 1).execute())
        .isInstanceOf(InterruptedException.class);
    assertThat(printed.toString()).contains("stopped; demo stays OB");
    play("blip", 100).execute();
    assertThat(printed.toString()).contains("mains-back");
  }

  private PlayCommand play(String script, double speed) {
    PlayCommand play = new PlayCommand();
    play.cards = cards;
    play.session = session();
    play.card = "demo";
    play.script = script;
    play.speed = speed;
    return play;
  }

  private void set(String card, String... words) throws Exception {
    SetCommand set = new SetCommand();
    set.cards = cards;
    set.session = session();
    set.card = card;
    set.words = List.of(words);
    set.execute();
  }

  private Session session() {
    PrintStream out = new PrintStream(printed, true);
    return (Session)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, args) -> {
              if (method.getName().equals("getConsole")) {
                return out;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
