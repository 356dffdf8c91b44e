package io.featherfall.machine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoExecCheckTest {
  @TempDir Path folder;

  private Path proc(String... mounts) throws IOException {
    Path proc = folder.resolve("proc");
    Files.createDirectories(proc.resolve("self"));
    Files.writeString(
        proc.resolve("self/mountinfo"),
        "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n" + String.join("\n", mounts) + "\n");
    return proc;
  }

  private String mount(Path point, String options) throws IOException {
    String octal = point.toString().replace(" ", "\\040");
    return "30 27 0:9 / " + octal + " " + options + " shared:1 - tmpfs tmpfs rw";
  }

  @Test
  void theMountThatTheFolderIsOnCounts() throws Exception {
    Path data = Files.createDirectories(folder.resolve("my data")).toRealPath();
    Path proc = proc(mount(data, "rw,nosuid,noexec,relatime"));
    Finding finding = NoExecCheck.ofData(data, proc).look();
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("mounted noexec", data.toString());
    assertThat(finding.remedy()).startsWith("mount -o remount,exec " + data);
    assertThat(NoExecCheck.ofCommands(folder.resolve("other"), proc).look().severity())
        .isEqualTo(Severity.OK);
  }

  @Test
  void aLaterMountCoversAnEarlierOne() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data")).toRealPath();
    Path proc = proc(mount(data, "rw,noexec"), mount(data, "rw"));
    assertThat(NoExecCheck.ofData(data, proc).look().severity()).isEqualTo(Severity.OK);
  }

  @Test
  void whereMountsAreNotToldItSaysSo() {
    Finding finding = NoExecCheck.ofData(folder, folder.resolve("nowhere")).look();
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
  }
}
