package io.featherfall.udp.monitor.internal.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.ups.RejectionCause;
import io.featherfall.udp.monitor.internal.card.CardFigures.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardFiguresTest {
  private static final Figures COUNTED =
      new Figures(12, Map.of(RejectionCause.DIGEST, 3L, RejectionCause.REPLAY, 1L));

  @TempDir Path folder;

  private CardFigures figures(String process) {
    return new CardFigures(folder.resolve("figures.properties"), process);
  }

  @Test
  void countingGoesOnWhenTheBundleIsReplacedTwice() {
    CardFigures first = figures("p");
    assertThat(first.of("192.0.2.1")).isEqualTo(Figures.NONE);
    first.keep("192.0.2.1", COUNTED);
    first.save();

    CardFigures second = figures("p");
    assertThat(second.of("192.0.2.1")).isEqualTo(COUNTED);
    assertThat(second.of("192.0.2.2")).isEqualTo(Figures.NONE);
    second.keep("192.0.2.2", new Figures(1, Map.of()));
    second.save();

    CardFigures third = figures("p");
    assertThat(third.of("192.0.2.1")).isEqualTo(COUNTED);
    assertThat(third.of("192.0.2.2").accepted()).isEqualTo(1);
  }

  @Test
  void anotherStartOfTheAgentCountsFromNought() {
    CardFigures first = figures("p");
    first.keep("192.0.2.1", COUNTED);
    first.save();
    assertThat(figures("q").of("192.0.2.1")).isEqualTo(Figures.NONE);
  }

  @Test
  void aDamagedFileCostsTheFiguresOnly() throws Exception {
    Path file = folder.resolve("figures.properties");
    Files.writeString(file, "process=p\nnonsense=x\n192.0.2.1\\ ACCEPTED=12\n");
    CardFigures figures = figures("p");
    assertThat(figures.of("192.0.2.9")).isEqualTo(Figures.NONE);
    figures.keep("192.0.2.1", COUNTED);
    figures.save();
    assertThat(figures("p").of("192.0.2.1")).isEqualTo(COUNTED);
  }
}
