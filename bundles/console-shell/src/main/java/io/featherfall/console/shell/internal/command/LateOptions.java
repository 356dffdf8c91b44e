package io.featherfall.console.shell.internal.command;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.converter.DefaultConverter;

/** Sets options that stand behind a command's arguments, with the errors of those before them. */
final class LateOptions {
  private LateOptions() {}

  /**
   * Puts the words into the command's fields.
   *
   * @param words {@code --flag}, {@code --option value} or {@code --option=value}
   * @throws CommandRefusedException for a word that is none of these
   */
  static void apply(AgentCommand command, List<String> words) throws CommandRefusedException {
    Map<String, Field> options = options(command.getClass());
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (!word.startsWith("-")) {
        throw CommandRefusedException.usage("Too many arguments: " + word);
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Field field = options.get(name);
      if (field == null) {
        throw CommandRefusedException.usage(
            "Undefined option: " + name + "; there are " + String.join(" ", options.keySet()));
      }
      set(command, field, name, equals < 0 ? value(field, name, rest) : word.substring(equals + 1));
    }
  }

  /** The names of a command's options, aliases included. */
  static Set<String> names(Class<?> command) {
    return options(command).keySet();
  }

  private static Map<String, Field> options(Class<?> command) {
    Map<String, Field> options = new LinkedHashMap<>();
    Arrays.stream(command.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Option.class))
        .forEach(
            field -> {
              Option option = field.getAnnotation(Option.class);
              options.put(option.name(), field);
              Arrays.stream(option.aliases()).forEach(alias -> options.put(alias, field));
            });
    return options;
  }

  private static String value(Field field, String name, Iterator<String> rest)
      throws CommandRefusedException {
    if (field.getType() == boolean.class) {
      return Boolean.TRUE.toString();
    }
    if (!rest.hasNext()) {
      throw CommandRefusedException.usage("Missing value for option: " + name);
    }
    return rest.next();
  }

  private static void set(AgentCommand command, Field field, String name, String value)
      throws CommandRefusedException {
    Object converted;
    try {
      converted =
          new DefaultConverter(command.getClass().getClassLoader())
              .convert(value, field.getGenericType());
    } catch (Exception unfit) {
      throw CommandRefusedException.usage(
          "Unable to convert option "
              + name
              + " with value '"
              + value
              + "' to type "
              + field.getType().getSimpleName());
    }
    try {
      field.setAccessible(true);
      field.set(command, converted);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException("not accessible: " + field, impossible);
    }
  }
}
