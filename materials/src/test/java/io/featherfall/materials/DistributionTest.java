package io.featherfall.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
  private static final String APACHE = "https://www.apache.org/licenses/LICENSE-2.0.txt";

  @TempDir Path root;

  @Test
  void a_jar_of_the_repository_is_named_by_its_place() throws IOException {
    put("system/org/example/thing/1.2/thing-1.2.jar", jar(APACHE, Map.of()));

    Component thing = components().get(0);

    assertThat(thing.coordinates()).isEqualTo(new Coordinates("org.example", "thing", "1.2"));
    assertThat(thing.licence()).isEqualTo("Apache-2.0");
    assertThat(thing.sha256()).hasSize(64);
  }

  @Test
  void elsewhere_a_jar_names_itself_and_one_jar_in_two_places_is_one() throws IOException {
    byte[] jar = jar(APACHE, project("org.example", "thing", "1.2", ""));
    put("lib/boot/thing-1.2.jar", jar);
    put("system/org/example/thing/1.2/thing-1.2.jar", jar);

    assertThat(components()).hasSize(1);
    assertThat(components().get(0).places())
        .containsExactly("lib/boot/thing-1.2.jar", "system/org/example/thing/1.2/thing-1.2.jar");
  }

  @Test
  void what_a_jar_carries_is_listed_inside_it() throws IOException {
    Map<String, byte[]> content = project("org.example", "thing", "1", "");
    content.putAll(
        project("org.other", "core", "9", "CDDL 1.1</name></license><license><name>GPL2 w/ CPE"));
    content.put("lib/small-3.jar", jar("", project("org.small", "small", "3", "MIT License")));
    put("lib/thing-1.jar", jar(APACHE, content));

    assertThat(components().get(0).inside())
        .extracting(inner -> inner.coordinates() + " " + inner.licence())
        .containsExactly(
            "org.other:core:9 CDDL-1.1 OR GPL-2.0-only WITH Classpath-exception-2.0",
            "org.small:small:3 MIT");
  }

  @Test
  void every_licence_that_is_not_allowed_is_named_at_once() throws IOException {
    put("system/a/b/1/b-1.jar", jar("GPL-3.0-only", Map.of()));
    put("system/a/c/1/c-1.jar", jar("", Map.of()));
    put("system/a/d/1/d-1.jar", jar("Apache-2.0, GPL-3.0-only", Map.of()));
    put("system/a/e/1/e-1.jar", jar(APACHE, project("x", "gnu", "1", "GPL v2")));
    put("lib/who-1.jar", jar(APACHE, Map.of()));

    assertThatThrownBy(this::components)
        .hasMessage(
            """
            lib/who-1.jar: nothing tells whose it is
            system/a/b/1/b-1.jar: its licence is not allowed: GPL-3.0-only
            system/a/c/1/c-1.jar: it names no licence
            system/a/d/1/d-1.jar: its licence is not allowed: GPL-3.0-only
            system/a/e/1/e-1.jar: its licence is not allowed: GPL v2""");
  }

  @Test
  void headers_may_have_parameters() throws IOException {
    put("system/a/b/1/b-1.jar", jar("Apache-2.0; link=\"x\"; description=\"a, b; c\"", Map.of()));
    put("system/a/c/1/c-1.jar", jar("\"Apache License, Version 2.0\";link=\"x\"", Map.of()));

    assertThat(components()).extracting(Component::licence).containsOnly("Apache-2.0");
  }

  @Test
  void the_files_are_the_same_each_time_and_what_cyclonedx_asks_for() throws Exception {
    Map<String, byte[]> content = project("org.example", "thing", "1", "");
    content.put("lib/nameless.jar", jar("", Map.of()));
    put("lib/thing-1.jar", jar(APACHE, content));
    put("system/io/featherfall/own/1/own-1.jar", jar("", Map.of()));
    String[] args = {root.toString(), "0.1"};

    BillOfMaterials.main(args);
    byte[] bom = Files.readAllBytes(root.resolve("share/featherfall-sbom.json"));
    BillOfMaterials.main(args);

    assertThat(root.resolve("share/featherfall-sbom.json")).hasBinaryContent(bom);
    assertThat(new JsonParser().validate(bom, Version.VERSION_16)).isEmpty();
    assertThat(new JsonParser().validate("{\"bomFormat\": 1}".getBytes(StandardCharsets.UTF_8)))
        .isNotEmpty();
    assertThat(root.resolve("share/third-party.txt"))
        .content()
        .contains("\nApache-2.0\n  :nameless.jar: (inside thing)\n  org.example:thing:1\n")
        .doesNotContain("own");
  }

  private List<Component> components() throws IOException {
    return new Distribution(root, Licences.listed()).components();
  }

  private void put(String place, byte[] jar) throws IOException {
    Path file = root.resolve(place);
    Files.createDirectories(file.getParent());
    Files.write(file, jar);
  }

  private static Map<String, byte[]> project(
      String group, String name, String version, String licence) {
    String folder = "META-INF/maven/" + group + "/" + name + "/";
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        folder + "pom.properties",
        bytes("groupId=" + group + "\nartifactId=" + name + "\nversion=" + version + "\n"));
    if (!licence.isEmpty()) {
      files.put(
          folder + "pom.xml",
          bytes(
              "<project><licenses><license><name>"
                  + licence
                  + "</name></license></licenses></project>"));
    }
    return files;
  }

  private static byte[] jar(String licence, Map<String, byte[]> content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(bytes)) {
      entries.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      String header = licence.isEmpty() ? "" : "Bundle-License: " + licence + "\n";
      entries.write(bytes("Manifest-Version: 1.0\n" + header + "\n"));
      for (Map.Entry<String, byte[]> file : content.entrySet()) {
        entries.putNextEntry(new ZipEntry(file.getKey()));
        entries.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
