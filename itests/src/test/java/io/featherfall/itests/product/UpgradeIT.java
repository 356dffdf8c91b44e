package io.featherfall.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another distribution in another folder goes on with the settings and the state of the old one.
 */
class UpgradeIT {
  private static final String BUNDLE = "io.featherfall.udp.monitor";
  private static final String MARK = "made-for-the-upgrade";
  private static final String ANEW = "its bundles are installed anew";

  @TempDir Path folder;
  private Agent agent;
  private Path newHome;

  @BeforeEach
  void installations() throws Exception {
    agent = Agent.on(folder);
    newHome = folder.resolve("featherfall-new");
    Outcome copy =
        Outcome.of(
            List.of("cp", "-a", Product.home().toString(), newHome.toString()), Map.of(), folder);
    assertThat(copy.status()).as(copy.text()).isZero();
    Files.writeString(newHome.resolve("system/build-id"), "another build\n");
    try (Stream<Path> files = Files.walk(newHome.resolve("system"))) {
      mark(
          files
              .filter(file -> file.getFileName().toString().startsWith(BUNDLE + "-"))
              .filter(file -> file.toString().endsWith(".jar"))
              .findFirst()
              .orElseThrow());
    }
  }

  @AfterEach
  void end() throws Exception {
    agent.close();
  }

  @Test
  void theNewBundlesRunOnTheOldState() throws Exception {
    agent.setting(
        "io.featherfall.udp.monitor.card-rack1",
        "name = rack1",
        "address = 127.0.0.1",
        "phrase = a phrase that is long enough");
    agent.start();
    agent.exec("mode:set rehearse");
    assertThat(agent.exec("bundle:headers " + BUNDLE)).doesNotContain(MARK);
    agent.stop();

    Outcome start = upgraded("start");
    assertThat(start.status()).as(start.text()).isZero();
    assertThat(start.out()).contains(ANEW);
    assertThat(upgraded("exec", "bundle:headers " + BUNDLE).out()).contains(MARK);
    assertThat(upgraded("exec", "mode:get").out()).contains("rehearse");
    assertThat(upgraded("exec", "ups:list").out()).contains("rack1");
    assertThat(openFiles()).as("nothing of the old one is in use").noneMatch(this::ofOldHome);
    assertThat(agent.log()).doesNotContain("ERROR");
    assertThat(upgraded("stop", "--yes").status()).isZero();

    Outcome again = upgraded("start");
    assertThat(again.status()).as(again.text()).isZero();
    assertThat(again.out()).as("once is enough").doesNotContain(ANEW);
    assertThat(upgraded("exec", "bundle:headers " + BUNDLE).out()).contains(MARK);
    assertThat(upgraded("stop", "--yes").status()).isZero();

    agent.start();
    assertThat(agent.exec("bundle:headers " + BUNDLE)).as("and back").doesNotContain(MARK);
    assertThat(agent.exec("mode:get")).contains("rehearse");
    agent.stop();
  }

  private Outcome upgraded(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(newHome.resolve("bin/featherfall").toString()));
    command.addAll(List.of(words));
    return Outcome.of(command, agent.environment(), folder);
  }

  private boolean ofOldHome(String file) {
    return file.startsWith(Product.home() + "/");
  }

  private List<String> openFiles() throws IOException {
    List<String> files = new ArrayList<>();
    long pid = agent.process().orElseThrow().pid();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.exists(descriptor)) {
          files.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    assertThat(files).isNotEmpty();
    return files;
  }

  /** Adds a header to the bundle, as any other build would have changed it. */
  private static void mark(Path jar) throws IOException {
    Path marked = jar.resolveSibling(jar.getFileName() + ".new");
    try (JarFile old = new JarFile(jar.toFile())) {
      Manifest manifest = old.getManifest();
      manifest.getMainAttributes().putValue("Featherfall-Test", MARK);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(marked), manifest)) {
        for (JarEntry entry : old.stream().toList()) {
          if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            continue;
          }
          out.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream content = old.getInputStream(entry)) {
            content.transferTo(out);
          }
        }
      }
    }
    Files.move(marked, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}
