package io.featherfall.launcher.backup;

import io.featherfall.backup.BackupException;
import io.featherfall.backup.PrivateFolder;
import io.featherfall.backup.Reason;
import io.featherfall.control.ControlPath;
import io.featherfall.control.ExitStatus;
import io.featherfall.control.OpenRequest;
import io.featherfall.control.WindowSize;
import io.featherfall.control.client.ControlCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Has the running agent write a file, and puts it where it is wanted: the agent itself may be
 * allowed to write to its own folders only.
 */
public final class AgentOrder {
  private final Path data;

  public AgentOrder(Path data) {
    this.data = data;
  }

  /**
   * Has the file written.
   *
   * @param command the shell's, which takes the file as its argument
   * @param folder in the data folder, for the time between
   */
  public void write(String command, String folder, Path target) throws BackupException {
    if (Files.exists(target)) {
      throw new BackupException(target + " is there already");
    }
    Path own = data.resolve(folder);
    boolean asked = target.startsWith(own);
    Path written =
        asked ? target : own.resolve("for-pid-" + ProcessHandle.current().pid() + ".zip");
    if (written.toString().indexOf('\'') >= 0) {
      throw new BackupException("the path " + written + " holds an apostrophe");
    }
    try {
      if (!asked) {
        PrivateFolder.makeFor(target);
        if (!Files.isWritable(target.resolveSibling(""))) {
          throw new BackupException("no permission to write to " + target.resolveSibling(""));
        }
      }
      ask(command + " '" + written + "'");
      if (!asked) {
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        Files.move(written, partial);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException failed) {
      throw new BackupException(target + " cannot be written: " + Reason.of(failed), failed);
    }
  }

  private void ask(String line) throws IOException, BackupException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status;
    try (ControlCall call = ControlCall.connect(ControlPath.in(data))) {
      status =
          call.run(
              new OpenRequest(
                  OpenRequest.Kind.EXEC,
                  line,
                  false,
                  "dumb",
                  WindowSize.USUAL,
                  System.getProperty("user.name")),
              InputStream.nullInputStream(),
              OutputStream.nullOutputStream(),
              err);
    } catch (IOException broken) {
      throw new BackupException(
          "the agent on " + data + " does not answer: " + broken.getMessage(), broken);
    }
    if (status != ExitStatus.OK) {
      throw new BackupException(err.toString(StandardCharsets.UTF_8).strip());
    }
  }
}
