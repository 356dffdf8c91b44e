package io.featherfall.launcher.doctor;

import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether any card is configured; what stands in the files is for the agent to judge. */
final class CardFilesCheck implements MachineCheck {
  private static final String CHECK = "ups";
  private static final String PID = "io.featherfall.udp.monitor.card-";

  private final Path etc;

  CardFilesCheck(Path etc) {
    this.etc = etc;
  }

  @Override
  public Finding look() {
    long count;
    try (Stream<Path> files = Files.list(etc)) {
      count =
          files
              .map(file -> etc.relativize(file).toString())
              .filter(name -> name.startsWith(PID) && name.endsWith(".cfg"))
              .count();
    } catch (IOException unreadable) {
      return Finding.error(
          CHECK,
          "the settings folder cannot be read: " + etc,
          "make it, or set FEATHERFALL_ETC to the folder with your settings");
    }
    return count == 0
        ? Finding.error(
            CHECK,
            "no card is configured in " + etc,
            "write " + PID + "NAME.cfg with name, address, user and phrase of the card")
        : Finding.ok(CHECK, count + (count == 1 ? " card is" : " cards are") + " configured");
  }
}
