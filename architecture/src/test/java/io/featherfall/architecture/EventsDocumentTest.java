package io.featherfall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.event.PowerEvents;
import io.featherfall.api.ups.UpsState;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/events.md} says what the code says. */
class EventsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "events.md");

  @Test
  void topics() throws Exception {
    Set<String> inCode = new TreeSet<>();
    for (Field field : PowerEvents.class.getFields()) {
      Object value = field.get(null);
      if (value instanceof String topic
          && topic.startsWith("io/featherfall/")
          && !topic.endsWith("*")) {
        inCode.add(topic);
      }
    }
    assertThat(firstColumn("\\| `(io/featherfall/[^`]+)` \\|.*")).isEqualTo(inCode);
  }

  @Test
  void conditions() throws Exception {
    Set<List<String>> inCode =
        Arrays.stream(Condition.values())
            .map(c -> List.of(c.vendorNamed() ? "**" : "", c.raisedName(), c.clearedName()))
            .collect(Collectors.toSet());
    Set<List<String>> inDocument =
        rows("\\| (\\*\\*)?([A-Z][A-Za-z]+)(?:\\*\\*)? \\| \\*{0,2}([A-Z][A-Za-z]+)\\*{0,2} \\|.*")
            .stream()
            .map(m -> List.of(m.group(1) == null ? "" : "**", m.group(2), m.group(3)))
            .collect(Collectors.toSet());
    assertThat(inDocument).isEqualTo(inCode);
  }

  @Test
  void states() throws Exception {
    assertThat(firstColumn("\\| `([A-Z_]+)` \\|.*"))
        .isEqualTo(
            Arrays.stream(UpsState.values())
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Set<String> firstColumn(String row) throws IOException {
    return rows(row).stream().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Matcher> rows(String row) throws IOException {
    Pattern pattern = Pattern.compile(row);
    return Files.readAllLines(DOCUMENT).stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .toList();
  }
}
