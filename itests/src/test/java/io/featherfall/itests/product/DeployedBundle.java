package io.featherfall.itests.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.osgi.framework.BundleActivator;

/** A test's own bundle, put into an agent's {@code etc/deploy} as its documentation says. */
public final class DeployedBundle {
  private static final String SOURCE_API =
      "org.osgi.framework,io.featherfall.api.source;resolution:=optional,"
          + "io.featherfall.api.ups;resolution:=optional";

  private DeployedBundle() {}

  /** One of a single class. */
  static Path in(Agent agent, Class<? extends BundleActivator> activator) throws IOException {
    return in(agent, activator, SOURCE_API, List.of(activator.getSimpleName() + ".class"));
  }

  /**
   * One of all classes in the activator's package.
   *
   * @param imports the packages it needs
   */
  public static Path ofPackage(
      Agent agent, Class<? extends BundleActivator> activator, String... imports)
      throws IOException, URISyntaxException {
    Path classes =
        Path.of(activator.getResource(activator.getSimpleName() + ".class").toURI()).getParent();
    try (Stream<Path> files = Files.list(classes)) {
      return in(
          agent,
          activator,
          String.join(",", imports),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  private static Path in(
      Agent agent, Class<? extends BundleActivator> activator, String imports, List<String> classes)
      throws IOException {
    Path deploy = Files.createDirectories(agent.etc().resolve("deploy"));
    Path draft = Files.createTempFile(agent.etc().getParent(), "bundle", ".draft");
    try (OutputStream file = Files.newOutputStream(draft);
        JarOutputStream jar = new JarOutputStream(file, manifest(activator, imports))) {
      for (String name : classes) {
        jar.putNextEntry(new JarEntry(activator.getPackageName().replace('.', '/') + "/" + name));
        try (InputStream code = activator.getResourceAsStream(name)) {
          code.transferTo(jar);
        }
      }
    }
    return Files.move(
        draft, deploy.resolve(activator.getSimpleName() + ".jar"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Manifest manifest(Class<?> activator, String imports) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", activator.getName());
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Bundle-Activator", activator.getName());
    main.putValue("Import-Package", imports);
    return manifest;
  }
}
