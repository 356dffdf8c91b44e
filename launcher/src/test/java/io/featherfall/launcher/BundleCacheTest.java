package io.featherfall.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCacheTest {
  @TempDir Path folder;
  private Path home;
  private Path cache;

  @BeforeEach
  void distribution() throws Exception {
    home = distribution("home", "1");
    cache = folder.resolve("data/karaf");
  }

  @Test
  void aFirstStartReplacesNothing() throws Exception {
    assertThat(new BundleCache(home, cache).renew()).isFalse();
    assertThat(cache.resolve("tmp")).isDirectory();
  }

  @Test
  void isKeptAsLongAsTheDistributionIsTheSame() throws Exception {
    new BundleCache(home, cache).renew();
    Path bundle = bundle();
    assertThat(new BundleCache(home, cache).renew()).isFalse();
    assertThat(new BundleCache(home, cache).renew()).isFalse();
    assertThat(bundle).exists();
  }

  @Test
  void goesWithAnotherBuildInTheSameFolder() throws Exception {
    new BundleCache(home, cache).renew();
    Path bundle = bundle();
    Files.writeString(home.resolve("system/build-id"), "2\n");
    assertThat(new BundleCache(home, cache).renew()).isTrue();
    assertThat(bundle).doesNotExist();
    assertThat(new BundleCache(home, cache).renew()).as("once").isFalse();
  }

  @Test
  void goesWhenTheDistributionIsElsewhere() throws Exception {
    new BundleCache(home, cache).renew();
    Path bundle = bundle();
    assertThat(new BundleCache(distribution("moved", "1"), cache).renew()).isTrue();
    assertThat(bundle).doesNotExist();
  }

  @Test
  void goesIfItIsFromBeforeThereWereStamps() throws Exception {
    Path bundle = bundle();
    assertThat(new BundleCache(home, cache).renew()).isTrue();
    assertThat(bundle).doesNotExist();
  }

  @Test
  void deletesALinkAndNotWhatItLeadsTo() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious"), "x");
    Files.createDirectories(cache.resolve("cache"));
    Files.createSymbolicLink(cache.resolve("cache/link"), precious);
    Files.createSymbolicLink(cache.resolve("cache/folder"), folder.resolve("home"));
    assertThat(new BundleCache(home, cache).renew()).isTrue();
    assertThat(precious).exists();
    assertThat(home.resolve("system/build-id")).exists();
  }

  private Path distribution(String name, String id) throws Exception {
    Path made = folder.resolve(name);
    Files.createDirectories(made.resolve("system"));
    Files.writeString(made.resolve("system/build-id"), id + "\n");
    return made;
  }

  private Path bundle() throws Exception {
    Path bundle = cache.resolve("cache/bundle1/bundle.info");
    Files.createDirectories(bundle.getParent());
    return Files.writeString(bundle, "x");
  }
}
