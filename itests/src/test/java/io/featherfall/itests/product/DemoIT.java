package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code featherfall demo} keeps what the README promises of it. */
class DemoIT {
  @TempDir Path folder;

  @Test
  void playsAnOutageToItsEndAndLeavesNothingBehind() throws Exception {
    Set<Path> before = temporary();
    Outcome demo =
        Outcome.of(List.of(Product.command().toString(), "demo", "--once"), Map.of(), folder);
    assertThat(demo.status()).as(demo.text()).isZero();
    assertThat(demo.out())
        .containsSubsequence(
            "rehearse", "PowerFailed", "LowBattery", "rehearsal", "PowerRestored", "rehearsed");
    assertThat(temporary()).isEqualTo(before);
    assertThat(Files.exists(Product.home().resolve("data"))).isFalse();
  }

  private static Set<Path> temporary() throws IOException {
    try (Stream<Path> content = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return content
          .filter(path -> path.getFileName().toString().startsWith("featherfall-demo"))
          .collect(Collectors.toSet());
    }
  }
}
