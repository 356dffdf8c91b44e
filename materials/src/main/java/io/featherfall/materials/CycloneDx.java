package io.featherfall.materials;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes the bill of materials as CycloneDX 1.6. Without serial number and time: the same jars make
 * the same text.
 */
final class CycloneDx {
  private static final Pattern EXPRESSION = Pattern.compile(".* .*");

  private CycloneDx() {}

  static String of(String version, List<Component> components) {
    Coordinates product = new Coordinates("io.featherfall", "featherfall", version);
    Map<String, Object> bom = new LinkedHashMap<>();
    bom.put("bomFormat", "CycloneDX");
    bom.put("specVersion", "1.6");
    bom.put("version", 1);
    bom.put("metadata", Map.of("component", named("application", product, product.purl())));
    bom.put("components", components.stream().map(CycloneDx::entry).toList());
    return Json.of(bom);
  }

  private static Map<String, Object> entry(Component component) {
    String reference = component.coordinates().purl() + "#" + component.sha256();
    Map<String, Object> entry = entry(component, reference);
    entry.put(
        "evidence",
        Map.of(
            "occurrences",
            component.places().stream().map(place -> Map.of("location", place)).toList()));
    if (!component.inside().isEmpty()) {
      entry.put(
          "components",
          component.inside().stream()
              .map(inner -> entry(inner, reference + "/" + inner.coordinates()))
              .toList());
    }
    return entry;
  }

  private static Map<String, Object> entry(Component component, String reference) {
    Map<String, Object> entry = named("library", component.coordinates(), reference);
    if (!component.sha256().isEmpty()) {
      entry.put("hashes", List.of(hash(component.sha256())));
    }
    if (!component.licence().isEmpty()) {
      entry.put("licenses", List.of(licence(component.licence())));
    }
    return entry;
  }

  private static Map<String, Object> named(String type, Coordinates name, String reference) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("type", type);
    entry.put("bom-ref", reference);
    if (!name.group().isEmpty()) {
      entry.put("group", name.group());
    }
    entry.put("name", name.name());
    if (!name.version().isEmpty()) {
      entry.put("version", name.version());
      entry.put("purl", name.purl());
    }
    return entry;
  }

  private static Map<String, Object> hash(String sha256) {
    Map<String, Object> hash = new LinkedHashMap<>();
    hash.put("alg", "SHA-256");
    hash.put("content", sha256);
    return hash;
  }

  private static Map<String, Object> licence(String spdx) {
    return EXPRESSION.matcher(spdx).matches()
        ? Map.of("expression", spdx)
        : Map.of("license", Map.of("id", spdx));
  }
}
