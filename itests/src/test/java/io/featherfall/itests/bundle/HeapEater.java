package io.featherfall.itests.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Takes all memory there is, once in the life of a data folder. */
public final class HeapEater implements BundleActivator {
  private static final int MOUTHFUL = 8 << 20;

  @Override
  public void start(BundleContext context) throws IOException {
    Path eaten = Path.of(System.getProperty("featherfall.data"), "heap-eaten");
    if (Files.exists(eaten)) {
      return;
    }
    Files.createFile(eaten);
    List<byte[]> heap = new ArrayList<>();
    while (true) {
      heap.add(new byte[MOUTHFUL]);
    }
  }

  @Override
  public void stop(BundleContext context) {
    // Nothing is held but memory.
  }
}
