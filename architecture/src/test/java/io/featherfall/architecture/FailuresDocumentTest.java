package io.featherfall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of {@code docs/failures.md} has the tests that it names. */
class FailuresDocumentTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DOCUMENT = ROOT.resolve("docs/failures.md");
  private static final Pattern ROW = Pattern.compile("\\| (?!failure |---).* \\|([^|]+)\\|");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  @Test
  void everyRowHasATestAndEveryTestIsThere() throws Exception {
    Set<String> existing = names(testSources());
    for (String row : rows()) {
      Set<String> tests = named(row);
      assertThat(tests).as(row).isNotEmpty();
      assertThat(existing).as(row).containsAll(tests);
    }
  }

  @Test
  void everyTestAmongTheFailuresIsInTheTable() throws Exception {
    Set<String> inTable = new TreeSet<>();
    for (String row : rows()) {
      inTable.addAll(named(row));
    }
    List<Path> failures =
        testSources().stream()
            .filter(file -> file.getParent().endsWith("failure"))
            .filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
            .toList();
    assertThat(failures).isNotEmpty();
    assertThat(inTable).containsAll(names(failures));
  }

  private static List<String> rows() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream().filter(line -> ROW.matcher(line).matches()).toList();
    assertThat(rows).hasSizeGreaterThan(10);
    return rows;
  }

  private static Set<String> named(String row) {
    Matcher cells = ROW.matcher(row);
    assertThat(cells.matches()).isTrue();
    Set<String> names = new TreeSet<>();
    NAME.matcher(cells.group(1)).results().forEach(name -> names.add(name.group(1)));
    return names;
  }

  private static Set<String> names(List<Path> sources) {
    Set<String> names = new TreeSet<>();
    sources.forEach(file -> names.add(file.getFileName().toString().replace(".java", "")));
    return names;
  }

  private static List<Path> testSources() throws IOException {
    try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"));
        Stream<Path> modules = Files.list(ROOT)) {
      List<Path> found = new ArrayList<>();
      for (Path module : Stream.concat(bundles, modules).toList()) {
        Path sources = module.resolve("src/test/java");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
          }
        }
      }
      return found;
    }
  }
}
