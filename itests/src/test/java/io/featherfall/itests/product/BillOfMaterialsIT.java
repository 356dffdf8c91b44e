package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials in the archive names what is in the archive. */
class BillOfMaterialsIT {
  private final List<?> components = components();

  @Test
  void every_jar_is_in_it_with_its_digest_and_no_other_is() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    for (Object component : components) {
      Map<?, ?> entry = (Map<?, ?>) component;
      String digest = text(((List<?>) entry.get("hashes")).get(0), "content");
      for (Object place : (List<?>) ((Map<?, ?>) entry.get("evidence")).get("occurrences")) {
        listed.put(text(place, "location"), digest);
      }
    }

    assertThat(listed).isEqualTo(jars()).hasSizeGreaterThan(50);
  }

  @Test
  void who_looks_for_a_weak_version_finds_what_we_rely_on_also_inside_other_jars() {
    assertThat(components.stream().flatMap(BillOfMaterialsIT::purls))
        .anyMatch(purl -> purl.startsWith("pkg:maven/io.netty/netty-transport@4."))
        .anyMatch(purl -> purl.startsWith("pkg:maven/org.xerial/sqlite-jdbc@"))
        .anyMatch(purl -> purl.startsWith("pkg:maven/org.apache.karaf.features/org.apache.karaf.f"))
        .anyMatch(purl -> purl.startsWith("pkg:maven/org.jline/jline@"))
        .anyMatch(purl -> purl.startsWith("pkg:maven/org.apache.logging.log4j/log4j-core@2."));
  }

  @Test
  void every_jar_has_a_licence_and_people_can_read_the_list() {
    assertThat(components).allMatch(component -> ((Map<?, ?>) component).containsKey("licenses"));
    assertThat(Product.home().resolve("share/third-party.txt"))
        .content()
        .contains("org.xerial:sqlite-jdbc")
        .doesNotContain("io.featherfall");
    assertThat(Product.home().resolve("LICENSE")).isNotEmptyFile();
    assertThat(Product.home().resolve("NOTICE")).isNotEmptyFile();
  }

  private static List<?> components() {
    try {
      Path bom = Product.home().resolve("share/featherfall-sbom.json");
      return (List<?>) JSON.std.mapFrom(Files.readString(bom)).get("components");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<String> purls(Object component) {
    Map<?, ?> entry = (Map<?, ?>) component;
    List<?> inside = entry.get("components") instanceof List<?> list ? list : List.of();
    return Stream.concat(
        Stream.ofNullable((String) entry.get("purl")),
        inside.stream().flatMap(BillOfMaterialsIT::purls));
  }

  private static Map<String, String> jars() throws IOException {
    Map<String, String> jars = new TreeMap<>();
    Path home = Product.home();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
        jars.put(home.relativize(jar).toString(), HexFormat.of().formatHex(digest));
      }
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
    return jars;
  }

  private static String text(Object entry, String key) {
    return (String) ((Map<?, ?>) entry).get(key);
  }
}
