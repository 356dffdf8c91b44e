package io.featherfall.console.shell.internal.command.support;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** Threads and bundles as text. */
final class FrameworkText {
  private FrameworkText() {}

  static String threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .sorted(Comparator.comparing(thread -> thread.getKey().getName()))
        .map(FrameworkText::thread)
        .collect(Collectors.joining("\n"));
  }

  static String bundles(Bundle[] bundles) {
    return Arrays.stream(bundles)
        .map(
            bundle ->
                String.format(
                    "%4d  %-11s %s %s%n",
                    bundle.getBundleId(),
                    state(bundle.getState()),
                    bundle.getSymbolicName(),
                    bundle.getVersion()))
        .collect(Collectors.joining());
  }

  private static String thread(Map.Entry<Thread, StackTraceElement[]> thread) {
    String frames =
        Arrays.stream(thread.getValue())
            .map(frame -> "    " + frame + "\n")
            .collect(Collectors.joining());
    return thread.getKey().getName()
        + " ("
        + thread.getKey().getState()
        + (thread.getKey().isDaemon() ? ", daemon)\n" : ")\n")
        + frames;
  }

  private static String state(int state) {
    return switch (state) {
      case Bundle.ACTIVE -> "active";
      case Bundle.RESOLVED -> "resolved";
      case Bundle.INSTALLED -> "installed";
      case Bundle.STARTING -> "starting";
      case Bundle.STOPPING -> "stopping";
      default -> "uninstalled";
    };
  }
}
