package io.featherfall.console.shell.internal.command.doctor;

import io.featherfall.console.shell.internal.command.Services;
import io.featherfall.console.shell.internal.command.settings.SettingFile;
import java.util.Map;
import java.util.stream.Collectors;

/** Which file configures the card of which UPS. */
final class CardFiles {
  static final String PID = "io.featherfall.udp.monitor.card";

  private final Map<String, String> byName;

  private CardFiles(Map<String, String> byName) {
    this.byName = byName;
  }

  static CardFiles of(Services services) {
    return new CardFiles(
        SettingFile.all(services).stream()
            .filter(file -> file.pid().equals(PID))
            .collect(
                Collectors.toMap(
                    file -> file.value("name").strip(), SettingFile::path, (a, b) -> a)));
  }

  /** The file, or in words which one it must be. */
  String of(String ups) {
    return byName.getOrDefault(ups, "its " + PID + "-*.cfg");
  }
}
