package io.featherfall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code docs/settings.md} lists the PIDs and keys that the built bundles declare by Metatype. */
class SettingsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");
  private static final Path BUNDLES = Path.of("..", "bundles");
  private static final Pattern HEADING = Pattern.compile("## `(io\\.featherfall[a-z.]*)(-\\*)?`.*");
  private static final Pattern ROW = Pattern.compile("\\| ((?:`[A-Za-z]+`(?:, )?)+) \\|.*");
  private static final Pattern KEY = Pattern.compile("`([A-Za-z]+)`");

  @Test
  void everyDeclaredSettingIsInTheDocumentAndNoOther() throws Exception {
    Map<String, Set<String>> document = document();
    Map<String, Set<String>> declared = declared();
    assertThat(declared).isNotEmpty();
    assertThat(document.keySet()).containsAll(declared.keySet());
    declared.forEach((pid, keys) -> assertThat(document.get(pid)).as(pid).isEqualTo(keys));
  }

  /** Keys by PID, from the tables directly under a heading of level 2. */
  private static Map<String, Set<String>> document() throws IOException {
    Map<String, Set<String>> settings = new TreeMap<>();
    Set<String> keys = new TreeSet<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        keys = new TreeSet<>();
        settings.put(heading.group(1), keys);
      } else if (line.startsWith("#")) {
        keys = new TreeSet<>();
      } else if (row.matches()) {
        Matcher key = KEY.matcher(row.group(1));
        while (key.find()) {
          keys.add(key.group(1));
        }
      }
    }
    return settings;
  }

  private static Map<String, Set<String>> declared() throws Exception {
    Map<String, Set<String>> settings = new TreeMap<>();
    try (Stream<Path> jars = Files.find(BUNDLES, 3, (path, a) -> isBundle(path))) {
      for (Path jar : jars.toList()) {
        try (JarFile file = new JarFile(jar.toFile())) {
          for (JarEntry entry : file.stream().toList()) {
            if (entry.getName().startsWith("OSGI-INF/metatype/")
                && entry.getName().endsWith(".xml")) {
              read(file.getInputStream(entry), settings);
            }
          }
        }
      }
    }
    return settings;
  }

  private static boolean isBundle(Path path) {
    return path.getParent().endsWith("target")
        && path.getFileName().toString().matches("io\\.featherfall\\..*\\.jar");
  }

  private static void read(InputStream in, Map<String, Set<String>> settings) throws Exception {
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    NodeList designates = document.getElementsByTagName("Designate");
    Set<String> keys = new TreeSet<>();
    NodeList attributes = document.getElementsByTagName("AD");
    for (int i = 0; i < attributes.getLength(); i++) {
      keys.add(((Element) attributes.item(i)).getAttribute("id"));
    }
    for (int i = 0; i < designates.getLength(); i++) {
      Element designate = (Element) designates.item(i);
      String pid = designate.getAttribute("factoryPid");
      settings.put(pid.isEmpty() ? designate.getAttribute("pid") : pid, keys);
    }
  }
}
