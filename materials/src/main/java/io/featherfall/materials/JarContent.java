package io.featherfall.materials;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a jar says about itself.
 *
 * @param bundleLicence the manifest's header, empty if there is none
 * @param projects the Maven projects whose traces are in it, each with the licences its pom names
 * @param jars the jars inside, by their path
 */
record JarContent(
    String bundleLicence, Map<Coordinates, List<String>> projects, Map<String, byte[]> jars) {
  private static final Pattern PROJECT =
      Pattern.compile("(META-INF/maven/[^/]+/[^/]+/)pom\\.(properties|xml)");

  static JarContent of(byte[] jar) throws IOException {
    String bundleLicence = "";
    Map<String, Coordinates> found = new TreeMap<>();
    Map<String, List<String>> licences = new TreeMap<>();
    Map<String, byte[]> jars = new TreeMap<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry; (entry = entries.getNextEntry()) != null; ) {
        Matcher project = PROJECT.matcher(entry.getName());
        if (entry.getName().equals("META-INF/MANIFEST.MF")) {
          String header = new Manifest(entries).getMainAttributes().getValue("Bundle-License");
          bundleLicence = header == null ? "" : header.strip();
        } else if (entry.getName().endsWith(".jar")) {
          jars.put(entry.getName(), entries.readAllBytes());
        } else if (project.matches() && project.group(2).equals("xml")) {
          licences.put(project.group(1), PomLicences.of(entries.readAllBytes()));
        } else if (project.matches()) {
          found.put(project.group(1), coordinates(entries.readAllBytes()));
        }
      }
    }
    Map<Coordinates, List<String>> projects = new TreeMap<>();
    found.forEach((path, name) -> projects.put(name, licences.getOrDefault(path, List.of())));
    return new JarContent(bundleLicence, projects, jars);
  }

  private static Coordinates coordinates(byte[] text) throws IOException {
    Properties properties = new Properties();
    properties.load(new ByteArrayInputStream(text));
    List<String> values = new ArrayList<>();
    for (String key : List.of("groupId", "artifactId", "version")) {
      String value = properties.getProperty(key);
      if (value == null) {
        throw new IOException(
            "no " + key + " in pom.properties: " + new String(text, StandardCharsets.UTF_8));
      }
      values.add(value);
    }
    return new Coordinates(values.get(0), values.get(1), values.get(2));
  }
}
