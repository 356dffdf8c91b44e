package io.featherfall.action.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.action.command.internal.CommandFileInspector.Inspection;
import io.featherfall.api.action.ProbeReport.Finding;
import io.featherfall.api.action.ProbeReport.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandFileInspectorTest {
  @TempDir Path temporary;
  private CommandFolder commands;
  private Path file;

  @BeforeEach
  void layOut() {
    commands = new CommandFolder(temporary);
    file = commands.script("sub/deep/stop.sh", "true");
  }

  private void accepted(Path path) throws IOException {
    Inspection inspection = commands.inspector().inspect(path);

    assertThat(inspection.findings()).allMatch(finding -> finding.level() == Level.OK);
    assertThat(inspection.file()).contains(path.toRealPath());
  }

  private void refused(Path path, String... words) {
    Inspection inspection = commands.inspector().inspect(path);

    assertThat(inspection.file()).isEmpty();
    assertThat(inspection.findings())
        .filteredOn(finding -> finding.level() == Level.ERROR)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank())
        .anySatisfy(finding -> assertThat(finding.check() + ": " + finding.text()).contains(words));
  }

  @Test
  void aFileThatOnlyItsOwnerCanChangeIsAccepted() throws IOException {
    accepted(file);

    assertThat(commands.inspector().inspect(file).findings())
        .extracting(Finding::check)
        .filteredOn(check -> check.contains("folder "))
        .as("every folder on the way was looked at")
        .hasSize(3);
  }

  @Test
  void aRelativePathIsRefused() {
    refused(Path.of("stop.sh"), "absolute");
  }

  @Test
  void aPathWithDotsIsRefused() {
    refused(commands.path().resolve("sub/../sub/deep/stop.sh"), "..");
  }

  @Test
  void aPathOutsideIsRefused() {
    refused(Path.of("/bin/true"), "outside");
    refused(commands.path(), "outside");
    refused(Path.of(commands.path() + "-not/stop.sh"), "outside");
  }

  @Test
  void anAbsentFileIsRefused() {
    refused(commands.path().resolve("absent"), "cannot be read");
  }

  @Test
  void anAbsentAllowedFolderIsRefused() {
    Path absent = temporary.resolve("absent");
    Inspection inspection =
        new CommandFileInspector(absent, Owners.trusted()).inspect(absent.resolve("x"));

    assertThat(inspection.file()).isEmpty();
    assertThat(inspection.findings()).hasSize(1);
  }

  @Test
  void aFolderIsRefused() {
    refused(commands.path().resolve("sub"), "not a regular file");
  }

  @Test
  void aFileThatIsNotExecutableIsRefused() {
    CommandFolder.mode(file, "rw-r--r--");
    refused(file, "not executable");
  }

  @Test
  void aFileThatOthersCanWriteIsRefused() {
    CommandFolder.mode(file, "rwxr-xrwx");
    refused(file, "owner and permissions of file", "writable");
  }

  @Test
  void aFileThatItsGroupCanWriteIsRefused() {
    CommandFolder.mode(file, "rwxrwxr-x");
    refused(file, "owner and permissions of file", "writable");
  }

  @Test
  void aFolderOnTheWayThatOthersCanWriteIsRefused() {
    CommandFolder.mode(commands.path().resolve("sub"), "rwxrwxrwx");
    refused(file, "folder " + commands.path().resolve("sub"), "writable");
  }

  @Test
  void anAllowedFolderThatOthersCanWriteIsRefused() {
    CommandFolder.mode(commands.path(), "rwxr-xrwx");
    refused(file, "folder " + commands.path(), "writable");
  }

  @Test
  void somebodyElsesFileIsRefused() {
    Inspection inspection = new CommandFileInspector(commands.path(), Set.of(54_321)).inspect(file);

    assertThat(inspection.file()).isEmpty();
    assertThat(inspection.findings()).anyMatch(f -> f.text().contains("neither root nor"));
  }

  @Test
  void aLinkWithinTheFolderIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(commands.path().resolve("link"), file);
    accepted(link);
    Path relative =
        Files.createSymbolicLink(
            commands.path().resolve("sub/relative"), Path.of("../sub/deep/stop.sh"));
    accepted(relative);
  }

  @Test
  void aLinkedFolderThatOthersCanWriteIsRefused() throws IOException {
    Path folder = Files.createSymbolicLink(commands.path().resolve("shortcut"), file.getParent());
    accepted(folder.resolve("stop.sh"));
    CommandFolder.mode(file.getParent(), "rwxrwxrwx");
    refused(folder.resolve("stop.sh"), "deep", "writable");
  }

  @Test
  void aLinkThatLeadsOutIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(commands.path().resolve("out"), Path.of("/bin/true"));
    refused(link, "leads out");
    Path dots =
        Files.createSymbolicLink(commands.path().resolve("dots"), Path.of("../../bin/true"));
    refused(dots, "leads out");
  }

  @Test
  void aLinkThatLeadsOutAndBackInIsRefused() throws IOException {
    Path outside = Files.createSymbolicLink(temporary.resolve("outside"), file);
    Path link = Files.createSymbolicLink(commands.path().resolve("detour"), outside);

    assertThat(link.toRealPath()).isEqualTo(file.toRealPath());
    refused(link, "leads out");
  }

  @Test
  void aRingOfLinksIsRefused() throws IOException {
    Path one = commands.path().resolve("one");
    Path two = Files.createSymbolicLink(commands.path().resolve("two"), one);
    Files.createSymbolicLink(one, two);
    refused(one, "too many links");
  }

  @Test
  void anAllowedFolderThatIsALinkItselfIsFollowed() throws IOException {
    Path alias = Files.createSymbolicLink(temporary.resolve("alias"), commands.path());
    Inspection inspection =
        new CommandFileInspector(alias, Owners.trusted())
            .inspect(alias.resolve("sub/deep/stop.sh"));

    assertThat(inspection.file()).contains(file.toRealPath());
  }
}
