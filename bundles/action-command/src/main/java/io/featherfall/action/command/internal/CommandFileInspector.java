package io.featherfall.action.command.internal;

import io.featherfall.api.action.ProbeReport;
import io.featherfall.api.action.ProbeReport.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a command file may be run: nobody but root and the agent's own user may be able
 * to change the file, or to put another in its place.
 */
final class CommandFileInspector {
  private final Path allowedFolder;
  private final Set<Integer> trustedOwners;

  CommandFileInspector(Path allowedFolder, Set<Integer> trustedOwners) {
    this.allowedFolder = allowedFolder;
    this.trustedOwners = Set.copyOf(trustedOwners);
  }

  /**
   * What was found.
   *
   * @param findings every check made, in order
   * @param file the file itself, behind all links; empty if it must not be run
   * @param folder the allowed folder itself; empty if the file must not be run
   */
  record Inspection(List<Finding> findings, Optional<Path> file, Optional<Path> folder) {
    Inspection {
      findings = List.copyOf(findings);
    }

    /** The findings as lines for people. */
    List<String> lines() {
      return findings.stream()
          .map(
              finding ->
                  finding.level()
                      + " "
                      + finding.check()
                      + ": "
                      + finding.text()
                      + (finding.remedy().isEmpty() ? "" : " - " + finding.remedy()))
          .toList();
    }
  }

  /** Looks at everything on the way to the file, as it is now. */
  Inspection inspect(Path file) {
    List<Finding> findings = new ArrayList<>();
    try {
      Path folder = allowedFolder.toRealPath();
      Path real = locate(file, folder, findings);
      if (real != null) {
        checkFile(real, findings);
        if (new ProbeReport(findings).ready()) {
          return new Inspection(findings, Optional.of(real), Optional.of(folder));
        }
      }
    } catch (IOException missing) {
      findings.add(
          Finding.error(
              "allowed folder " + allowedFolder,
              "cannot be read: " + missing,
              "create it, owned by root and writable by its owner only"));
    }
    return new Inspection(findings, Optional.empty(), Optional.empty());
  }

  private Path locate(Path file, Path folder, List<Finding> findings) {
    String check = "path " + file;
    String remedy = "put the command file into " + allowedFolder + " and name it by its full path";
    if (!file.isAbsolute() || !file.equals(file.normalize())) {
      findings.add(Finding.error(check, "not an absolute path without . and ..", remedy));
      return null;
    }
    Path within = file.startsWith(allowedFolder) ? allowedFolder : folder;
    if (!file.startsWith(within) || file.equals(within)) {
      findings.add(Finding.error(check, "outside the allowed folder", remedy));
      return null;
    }
    ContainedPath contained = new ContainedPath(folder);
    try {
      Path real = contained.resolve(within.relativize(file));
      for (Path visited : contained.folders()) {
        checkOwnership("folder", visited, findings);
      }
      findings.add(Finding.ok(check, "inside the allowed folder"));
      return real;
    } catch (ContainedPath.EscapesException escapes) {
      findings.add(Finding.error(check, escapes.getMessage(), remedy));
    } catch (IOException unreadable) {
      findings.add(Finding.error(check, "cannot be read: " + unreadable, remedy));
    }
    return null;
  }

  private void checkFile(Path real, List<Finding> findings) {
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      findings.add(Finding.error("file " + real, "not a regular file", "name the command file"));
      return;
    }
    checkOwnership("file", real, findings);
    if (Files.isExecutable(real)) {
      findings.add(Finding.ok("file " + real, "executable"));
    } else {
      findings.add(Finding.error("file " + real, "not executable", "chmod u+x " + real));
    }
  }

  private void checkOwnership(String what, Path path, List<Finding> findings) {
    String check = "owner and permissions of " + what + " " + path;
    try {
      int owner = Owners.of(path);
      Set<PosixFilePermission> permissions =
          Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
      if (!trustedOwners.contains(owner)) {
        findings.add(
            Finding.error(
                check,
                "belongs to user id " + owner + ", neither root nor the agent's user",
                "chown root " + path));
      } else if (permissions.contains(PosixFilePermission.GROUP_WRITE)
          || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
        findings.add(Finding.error(check, "writable by more than its owner", "chmod go-w " + path));
      } else {
        findings.add(Finding.ok(check, "only its owner, user id " + owner + ", can change it"));
      }
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      findings.add(
          Finding.error(
              check, "cannot be read: " + unknown, "keep command files on a local file system"));
    }
  }
}
