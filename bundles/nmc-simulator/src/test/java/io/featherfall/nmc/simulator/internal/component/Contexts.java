package io.featherfall.nmc.simulator.internal.component;

import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleContext;

/** What components need of a framework in a test. */
public final class Contexts {
  private Contexts() {}

  /** A context that has a storage area and nothing else. */
  static BundleContext storingIn(Path folder) {
    return (BundleContext)
        Proxy.newProxyInstance(
            Contexts.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, args) -> {
              if (method.getName().equals("getDataFile")) {
                return new File(folder.toFile(), (String) args[0]);
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** A running card of this name that nobody listens to. */
  public static SimulatedCardComponent card(String name, Path folder, CardDirectory directory)
      throws Exception {
    return new SimulatedCardComponent(
        config(name),
        Map.of("name", name, "phrase", "a phrase for tests", "destinations", "127.0.0.1:9"),
        storingIn(folder),
        directory);
  }

  /** Ends a card. */
  public static void stop(SimulatedCardComponent card) {
    card.stop();
  }

  static SimulatedCardConfig config(String name) {
    return (SimulatedCardConfig)
        Proxy.newProxyInstance(
            Contexts.class.getClassLoader(),
            new Class<?>[] {SimulatedCardConfig.class},
            (proxy, method, args) ->
                method.getName().equals("name") ? name : method.getDefaultValue());
  }
}
