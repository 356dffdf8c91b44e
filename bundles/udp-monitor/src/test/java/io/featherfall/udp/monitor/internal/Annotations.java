package io.featherfall.udp.monitor.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Settings as the component runtime hands them over: given values, else the defaults. */
public final class Annotations {
  private Annotations() {}

  /** An instance of this settings annotation. */
  public static <A extends Annotation> A of(Class<A> type, Map<String, ?> values) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object value = values.get(method.getName());
              if (value == null) {
                return method.getDefaultValue();
              }
              if (!method.getReturnType().isPrimitive()) {
                return value.toString();
              }
              return Integer.valueOf(value.toString());
            }));
  }
}
