package io.featherfall.api.setting;

import java.util.Map;

/**
 * Thrown from a component's activation when a setting is wrong. The component then stays down and
 * {@code status} shows the message, which names file, key, value and what is expected.
 */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The property in which FileInstall leaves the name of the file a configuration came from. */
  private static final String FILE = "felix.fileinstall.filename";

  private InvalidSettingException(String message) {
    super(message);
  }

  /**
   * For a value that may be shown.
   *
   * @param properties the component's properties, from which file and value are taken
   */
  public static InvalidSettingException of(Map<String, ?> properties, String key, String expected) {
    Object value = properties.get(key);
    return new InvalidSettingException(
        where(properties)
            + ": "
            + key
            + (value == null ? " is missing" : " = " + value)
            + ", expected "
            + expected);
  }

  /** For a secret: the message never shows the value. */
  public static InvalidSettingException ofSecret(
      Map<String, ?> properties, String key, String expected) {
    return new InvalidSettingException(
        where(properties)
            + ": "
            + key
            + (properties.get(key) == null ? " is missing" : " = (hidden)")
            + ", expected "
            + expected);
  }

  private static String where(Map<String, ?> properties) {
    Object file = properties.get(FILE);
    if (file != null) {
      String name = file.toString();
      return name.startsWith("file:") ? name.substring("file:".length()) : name;
    }
    return "configuration " + properties.get("service.pid");
  }
}
