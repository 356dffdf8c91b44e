package io.featherfall.materials;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes for people what of others is in the distribution, by licence. */
final class ThirdParties {
  private ThirdParties() {}

  static String of(List<Component> components) {
    Map<String, TreeSet<String>> byLicence = new TreeMap<>();
    components.stream()
        .flatMap(ThirdParties::named)
        .forEach(line -> byLicence.computeIfAbsent(line[0], key -> new TreeSet<>()).add(line[1]));
    StringBuilder text =
        new StringBuilder(
            """
            Software of others in this distribution, by licence (SPDX). Each jar contains its
            licence, or says where it is, and its notices. featherfall-sbom.json says which jar is where.
            """);
    byLicence.forEach(
        (licence, names) -> {
          text.append('\n').append(licence).append('\n');
          names.forEach(name -> text.append("  ").append(name).append('\n'));
        });
    return text.toString();
  }

  private static Stream<String[]> named(Component component) {
    Stream<String[]> inside =
        component.inside().stream()
            .filter(inner -> !inner.coordinates().ours())
            .map(
                inner ->
                    new String[] {
                      inner.licence().isEmpty() ? component.licence() : inner.licence(),
                      inner.coordinates() + " (inside " + component.coordinates().name() + ")"
                    });
    return component.coordinates().ours()
        ? inside
        : Stream.concat(
            Stream.<String[]>of(
                new String[] {component.licence(), component.coordinates().toString()}),
            inside);
  }
}
