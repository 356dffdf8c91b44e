package io.featherfall.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to run. No shell sees it.
 *
 * @param argv the program's absolute path, then its arguments
 * @param environment the whole environment; nothing is inherited
 * @param directory its working directory
 * @param timeout the longest it may take, whatever the caller's deadline
 * @param outputLimitBytes how much of its output is kept
 */
public record Invocation(
    List<String> argv,
    SortedMap<String, String> environment,
    Path directory,
    Duration timeout,
    int outputLimitBytes) {

  /** Where programs without a folder are looked for; the agent's own PATH does not matter. */
  public static final List<Path> SEARCHED_FOLDERS =
      List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"));

  /** The environment that every program gets. */
  public static final Map<String, String> MINIMAL_ENVIRONMENT =
      Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LANG", "C.UTF-8");

  public Invocation {
    argv = List.copyOf(argv);
    environment = new TreeMap<>(environment);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("nothing to run");
    }
  }

  /** The argument list as people read it: each argument that could be misread is quoted. */
  public String commandLine() {
    return String.join(" ", argv.stream().map(Invocation::quoted).toList());
  }

  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + Printable.line(argument).replace("'", "'\\''") + "'";
  }
}
