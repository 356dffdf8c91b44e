package io.featherfall.control.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Ctrl-C and a changed window, as the system signals them. The JDK has no other API for signals
 * than that of its module {@code jdk.unsupported}; it is called by reflection, because the compiler
 * warns of it in a way that cannot be switched off, and because a JDK without it only means that
 * these signals keep their usual effect.
 */
final class Signals {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private Signals() {}

  /** Calls the action on each signal of this name; does nothing where there is no such signal. */
  static void on(String name, Runnable action) {
    InvocationHandler invoked =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            action.run();
          }
          return null;
        };
    try {
      Class<?> signal = Class.forName(SIGNAL);
      Class<?> handler = Class.forName(HANDLER);
      Object callback =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, invoked);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), callback);
    } catch (ReflectiveOperationException noSuchSignal) {
      return;
    }
  }
}
