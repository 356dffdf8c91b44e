package io.featherfall.console.shell.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.Test;

/** The page about the shell says what the commands' annotations say. */
class ShellPageTest {
  private static final Path PAGE = Path.of("../../docs/shell.md");
  private static final Path CLASSES = Path.of("target/classes");
  private static final Pattern ROW =
      Pattern.compile("\\| `(\\w+:[^`]+)` \\| ([^|]+) \\| `([^`]+)` \\|");
  private static final Pattern OPTION = Pattern.compile("(?<=[\\[ ])--?[a-z][a-z-]*");
  private static final Pattern FIELD = Pattern.compile("\\.(?:put|seconds)\\(\\s*\"(\\w+)\"");

  /** One row: the syntax, the description and the example. */
  private record Row(String syntax, String what, String example) {
    String name() {
      return syntax.split(" ")[0];
    }

    Set<String> options(String line) {
      return OPTION
          .matcher(line)
          .results()
          .map(found -> found.group())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher matcher = ROW.matcher(line);
      if (matcher.matches()) {
        Row row = new Row(matcher.group(1), matcher.group(2), matcher.group(3));
        rows.put(row.name(), row);
      }
    }
    return rows;
  }

  private static String name(Class<?> command) {
    Command annotation = command.getAnnotation(Command.class);
    return annotation.scope() + ":" + annotation.name();
  }

  private static List<String> arguments(Class<?> command) {
    return Arrays.stream(command.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Argument.class))
        .map(ShellPageTest::word)
        .toList();
  }

  private static String word(Field field) {
    Argument argument = field.getAnnotation(Argument.class);
    return argument.required() ? argument.name() : "[" + argument.name() + "]";
  }

  @Test
  void namesEveryCommandInOrder() throws Exception {
    assertThat(rows().keySet())
        .containsExactlyElementsOf(
            CommandCatalogue.commands().stream().map(ShellPageTest::name).sorted().toList());
  }

  @Test
  void theCatalogueLeavesNoCommandOut() throws Exception {
    Set<String> compiled = new TreeSet<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String type = CLASSES.relativize(file).toString().replace('/', '.').replace(".class", "");
        if (type.contains(".internal.command.")
            && Class.forName(type, false, getClass().getClassLoader())
                .isAnnotationPresent(Command.class)) {
          compiled.add(type);
        }
      }
    }
    assertThat(CommandCatalogue.commands().stream().map(Class::getName))
        .containsExactlyInAnyOrderElementsOf(compiled);
  }

  @Test
  void saysOfEachCommandWhatItsAnnotationsSay() throws Exception {
    Map<String, Row> rows = rows();
    for (Class<?> command : CommandCatalogue.commands()) {
      Row row = rows.get(name(command));
      assertThat(row.options(row.syntax()))
          .as(row.name())
          .isEqualTo(new TreeSet<>(LateOptions.names(command)));
      assertThat(row.what()).isEqualTo(command.getAnnotation(Command.class).description());
      List<String> words = List.of(row.syntax().split(" "));
      List<String> arguments = arguments(command);
      assertThat(words.subList(1, 1 + arguments.size())).as(row.name()).isEqualTo(arguments);
    }
  }

  @Test
  void showsExamplesThatTheCommandsTake() throws Exception {
    for (Row row : rows().values()) {
      assertThat(row.example()).startsWith(row.name());
      assertThat(row.options(row.syntax())).containsAll(row.options(row.example()));
    }
  }

  @Test
  void namesEveryFieldOfTheJson() throws Exception {
    String page = Files.readString(PAGE);
    Set<String> fields = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String source = Files.readString(file);
        if (source.contains("internal.output.Json;")) {
          FIELD.matcher(source).results().map(found -> found.group(1)).forEach(fields::add);
        }
      }
    }
    assertThat(fields)
        .hasSizeGreaterThan(60)
        .allSatisfy(f -> assertThat(page).contains("`" + f + "`"));
  }
}
