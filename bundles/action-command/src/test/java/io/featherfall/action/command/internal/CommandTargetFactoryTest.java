package io.featherfall.action.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.api.engine.Deadline;
import io.featherfall.api.setting.InvalidSettingException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

class CommandTargetFactoryTest {
  @TempDir Path temporary;

  private static CommandTargetFactory factory(String etc, String allowedFolder) {
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                CommandTargetFactoryTest.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> "featherfall.etc".equals(arguments[0]) ? etc : null);
    CommandTargetFactory.Settings settings =
        new CommandTargetFactory.Settings() {
          @Override
          public String allowedFolder() {
            return allowedFolder;
          }

          @Override
          public Class<? extends Annotation> annotationType() {
            return CommandTargetFactory.Settings.class;
          }
        };
    return new CommandTargetFactory(
        context,
        settings,
        Map.of("service.pid", "io.featherfall.action.command", "allowedFolder", allowedFolder));
  }

  private static boolean ready(CommandTargetFactory factory, Path file) {
    return factory
        .create(CommandFolder.config(file), name -> Optional.empty())
        .probe(Deadline.after(Duration.ofSeconds(5)))
        .ready();
  }

  @Test
  void theFolderBesideTheUsersSettingsIsAllowed() {
    Path file = new CommandFolder(temporary).script("stop", "");

    assertThat(ready(factory(temporary.toString(), ""), file)).isTrue();
  }

  @Test
  void anotherFolderCanBeAllowedInstead() {
    CommandFolder elsewhere = new CommandFolder(temporary.resolve("elsewhere"));
    Path file = elsewhere.script("stop", "");

    assertThat(ready(factory(temporary.toString(), elsewhere.path().toString()), file)).isTrue();
    assertThat(ready(factory(temporary.toString(), ""), file)).isFalse();
  }

  @Test
  void aRelativeFolderIsRefusedByName() {
    assertThatThrownBy(() -> factory("/etc/featherfall", "commands"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("allowedFolder = commands, expected an absolute path");
  }

  @Test
  void allOfTheMachineIsNoAllowedFolder() {
    assertThatThrownBy(() -> factory("/etc/featherfall", "/"))
        .isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void withoutAnyFolderTheKindStaysAway() {
    assertThatThrownBy(() -> factory(null, "")).isInstanceOf(InvalidSettingException.class);
  }
}
