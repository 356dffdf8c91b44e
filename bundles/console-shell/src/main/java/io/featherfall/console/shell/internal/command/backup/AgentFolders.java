package io.featherfall.console.shell.internal.command.backup;

import io.featherfall.console.shell.internal.command.CommandRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/**
 * Where the agent's own things are.
 *
 * @param etc settings
 * @param data state
 * @param version the product's
 */
public record AgentFolders(Path etc, Path data, String version) {
  public static AgentFolders of(BundleContext context) throws CommandRefusedException {
    Version version = context.getBundle().getVersion();
    return new AgentFolders(
        folder(context, "featherfall.etc"),
        folder(context, "featherfall.data"),
        version.getMajor() + "." + version.getMinor() + "." + version.getMicro());
  }

  /**
   * The file to write to.
   *
   * @param asked a file, a folder, or {@code null}
   */
  public Path target(String asked, Path usual) throws CommandRefusedException {
    if (asked == null) {
      return usual;
    }
    Path target = Path.of(asked).normalize();
    if (!target.isAbsolute()) {
      throw CommandRefusedException.usage(
          asked + ": the agent writes the file, so name it from the root: /...");
    }
    return Files.isDirectory(target) ? target.resolve(usual.getFileName()) : target;
  }

  private static Path folder(BundleContext context, String property)
      throws CommandRefusedException {
    String path = context.getProperty(property);
    if (path == null) {
      throw CommandRefusedException.failed("the framework does not say " + property);
    }
    return Path.of(path).toAbsolutePath();
  }
}
