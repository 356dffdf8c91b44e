package io.featherfall.materials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The licences that we may pass on, and how jars spell them. What is not listed is not allowed.
 *
 * @param spellings from a regular expression for the whole text to the SPDX expression
 * @param corrections from {@code group:name} to the SPDX expression, where a jar says nothing or
 *     too little
 */
record Licences(Map<String, String> spellings, Map<String, String> corrections) {

  /** Our lists. */
  static Licences listed() throws IOException {
    return new Licences(lines("spellings.txt"), lines("corrections.txt"));
  }

  /** The correction for these, if there is one. */
  Optional<String> correction(Coordinates coordinates) {
    return Optional.ofNullable(corrections.get(coordinates.key()));
  }

  /**
   * The licence of a jar. A header with several licences means all of them, a pom with several
   * means any.
   *
   * @throws IllegalArgumentException if it has none, or none that is allowed; the message says
   *     which
   */
  String of(Coordinates coordinates, String bundleLicence, List<String> pomLicences) {
    Optional<String> correction = correction(coordinates);
    if (correction.isPresent()) {
      return correction.get();
    }
    if (!bundleLicence.isEmpty()) {
      return spelled(bundleLicence)
          .orElseGet(
              () ->
                  clauses(bundleLicence).stream()
                      .map(clause -> spelled(clause).orElseThrow(() -> unknown(clause)))
                      .distinct()
                      .collect(Collectors.joining(" AND ")));
    }
    if (pomLicences.isEmpty()) {
      throw new IllegalArgumentException("it names no licence");
    }
    return anyOf(pomLicences);
  }

  /** The licence where the holder may choose from these. */
  String anyOf(List<String> texts) {
    List<String> known = texts.stream().flatMap(text -> spelled(text).stream()).distinct().toList();
    if (known.isEmpty()) {
      throw unknown(String.join(", ", texts));
    }
    return String.join(" OR ", known);
  }

  private Optional<String> spelled(String text) {
    return spellings.entrySet().stream()
        .filter(spelling -> text.matches(spelling.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException("its licence is not allowed: " + text);
  }

  /** The clauses of a header, without their parameters and quotes. */
  private static List<String> clauses(String header) {
    List<String> clauses = new ArrayList<>();
    for (String clause : header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
      String name = clause.split(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")[0];
      clauses.add(name.replace("\"", "").strip());
    }
    return clauses;
  }

  private static Map<String, String> lines(String resource) throws IOException {
    try (InputStream in = Licences.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no " + resource);
      }
      Map<String, String> lines = new LinkedHashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split(" = ", 2);
          lines.put(parts[0].strip(), parts[1].strip());
        }
      }
      return lines;
    }
  }
}
