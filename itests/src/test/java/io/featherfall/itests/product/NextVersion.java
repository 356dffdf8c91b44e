package io.featherfall.itests.product;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle of this build as its next version: the same code, another version in its manifest. */
final class NextVersion {
  static final String VERSION = "0.1.1";

  private NextVersion() {}

  /**
   * @param bundle the bundle's folder in the source tree, such as {@code udp-monitor}
   * @param folder where the jar is written
   */
  static Path of(String bundle, Path folder) throws IOException {
    Path next = folder.resolve(bundle + "-" + VERSION + ".jar");
    try (JarFile jar = new JarFile(current(bundle).toFile());
        OutputStream file = Files.newOutputStream(next);
        JarOutputStream out = new JarOutputStream(file, manifest(jar))) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
          out.putNextEntry(new JarEntry(entry.getName()));
          jar.getInputStream(entry).transferTo(out);
        }
      }
    }
    return next;
  }

  /** The jar of this build. */
  static Path current(String bundle) {
    String name = symbolicName(bundle) + "-" + System.getProperty("featherfall.version") + ".jar";
    return Path.of(System.getProperty("featherfall.bundles"), bundle, "target", name)
        .toAbsolutePath()
        .normalize();
  }

  static String symbolicName(String bundle) {
    return "io.featherfall." + bundle.replace('-', '.');
  }

  private static Manifest manifest(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    manifest.getMainAttributes().putValue("Bundle-Version", VERSION);
    return manifest;
  }
}
