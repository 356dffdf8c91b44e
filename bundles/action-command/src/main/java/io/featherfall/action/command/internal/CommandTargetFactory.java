package io.featherfall.action.command.internal;

import io.featherfall.api.action.ActionKind;
import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.engine.SecretResolver;
import io.featherfall.api.setting.InvalidSettingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Offers the kind {@code command}: a command file as a step of the shutdown. */
@Component(
    name = CommandTargetFactory.PID,
    service = ShutdownTargetFactory.class,
    property = ActionKind.NAME + "=" + CommandSchema.KIND)
@Designate(ocd = CommandTargetFactory.Settings.class)
public final class CommandTargetFactory implements ShutdownTargetFactory {
  static final String PID = "io.featherfall.action.command";

  /** Framework property: the folder of the user's own files. */
  static final String ETC = "featherfall.etc";

  /** The settings that hold for all command files. */
  @ObjectClassDefinition(
      name = "Featherfall action: command files",
      description = "Where the command files lie that a shutdown may run.")
  @interface Settings {
    @AttributeDefinition(
        name = "Allowed folder",
        description =
            "Only command files in this folder and below are run; an absolute path. It and"
                + " everything on the way to a command file must belong to root or to the agent's"
                + " user and be writable by the owner only. Default: the folder commands beside"
                + " the user's settings.",
        required = false)
    String allowedFolder() default "";
  }

  private final CommandFileInspector inspector;

  @Activate
  public CommandTargetFactory(
      BundleContext context, Settings settings, Map<String, Object> properties) {
    this(new CommandFileInspector(folder(context, settings, properties), Owners.trusted()));
  }

  CommandTargetFactory(CommandFileInspector inspector) {
    this.inspector = inspector;
  }

  @Override
  public TargetSchema schema() {
    return CommandSchema.SCHEMA;
  }

  @Override
  public ShutdownTarget create(TargetConfig config, SecretResolver secrets) {
    return new CommandTarget(CommandSettings.of(config), inspector);
  }

  private static Path folder(
      BundleContext context, Settings settings, Map<String, Object> properties) {
    String given = settings.allowedFolder().strip();
    if (given.isEmpty()) {
      String etc = context.getProperty(ETC);
      if (etc == null || etc.isBlank()) {
        throw InvalidSettingException.of(
            properties, "allowedFolder", "an absolute path, as the agent has no folder " + ETC);
      }
      return Path.of(etc).toAbsolutePath().normalize().resolve("commands");
    }
    try {
      Path folder = Path.of(given);
      if (folder.isAbsolute() && folder.getNameCount() > 0) {
        return folder.normalize();
      }
    } catch (InvalidPathException notAPath) {
      throw InvalidSettingException.of(properties, "allowedFolder", "an absolute path");
    }
    throw InvalidSettingException.of(
        properties, "allowedFolder", "an absolute path other than the root folder");
  }
}
