package io.featherfall.materials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds every jar of an unpacked distribution and says what it is. */
final class Distribution {
  private static final Path REPOSITORY = Path.of("system");

  private final Path root;
  private final Licences licences;

  Distribution(Path root, Licences licences) {
    this.root = root;
    this.licences = licences;
  }

  /**
   * All its components in a stable order; a jar that lies in two places is one component.
   *
   * @throws IllegalArgumentException if any may not be in it; the message names all of them
   */
  List<Component> components() throws IOException {
    Map<String, Component> found = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    for (Path jar : jars()) {
      String place = root.relativize(jar).toString().replace('\\', '/');
      try {
        Component component = describe(place, jar);
        found.merge(
            component.coordinates() + " " + component.sha256(), component, Distribution::both);
      } catch (IllegalArgumentException fault) {
        faults.add(place + ": " + fault.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return List.copyOf(found.values());
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private Component describe(String place, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    JarContent content = JarContent.of(bytes);
    Coordinates name = coordinates(place, content);
    String licence =
        name.ours()
            ? "Apache-2.0"
            : licences.of(
                name, content.bundleLicence(), content.projects().getOrDefault(name, List.of()));
    return new Component(name, sha256(bytes), licence, List.of(place), inside(name, content));
  }

  /** A place in the repository is a name; elsewhere the jar has to tell its own. */
  private Coordinates coordinates(String place, JarContent content) {
    Path path = Path.of(place);
    String fileName = path.subpath(path.getNameCount() - 1, path.getNameCount()).toString();
    if (path.startsWith(REPOSITORY) && path.getNameCount() > 4) {
      int version = path.getNameCount() - 2;
      String group = path.subpath(1, version - 1).toString().replace('/', '.').replace('\\', '.');
      return new Coordinates(
          group, path.getName(version - 1).toString(), path.getName(version).toString());
    }
    return content.projects().keySet().stream()
        .filter(project -> project.fits(fileName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing tells whose it is"));
  }

  private List<Component> inside(Coordinates owner, JarContent content) throws IOException {
    List<Component> inside = new ArrayList<>();
    content
        .projects()
        .forEach(
            (project, texts) -> {
              if (!project.key().equals(owner.key())) {
                inside.add(carried(project, "", texts));
              }
            });
    for (Map.Entry<String, byte[]> jar : content.jars().entrySet()) {
      JarContent nested = JarContent.of(jar.getValue());
      String file = jar.getKey().substring(jar.getKey().lastIndexOf('/') + 1);
      Coordinates name =
          nested.projects().keySet().stream()
              .filter(project -> file.startsWith(project.name()))
              .findFirst()
              .orElse(new Coordinates("", file, ""));
      List<String> texts = nested.projects().getOrDefault(name, List.of());
      inside.add(carried(name, sha256(jar.getValue()), texts));
    }
    return inside;
  }

  private Component carried(Coordinates name, String sha256, List<String> texts) {
    String licence =
        licences.correction(name).orElseGet(() -> texts.isEmpty() ? "" : licences.anyOf(texts));
    return new Component(name, sha256, licence, List.of(), List.of());
  }

  private static Component both(Component one, Component other) {
    List<String> places = new ArrayList<>(one.places());
    places.addAll(other.places());
    return new Component(one.coordinates(), one.sha256(), one.licence(), places, one.inside());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
