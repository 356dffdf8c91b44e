package io.featherfall.machine.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.machine.Finding;
import io.featherfall.machine.Finding.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCheckTest {
  @TempDir Path folder;

  @Test
  void aFolderThatTakesAFileIsWellAndLeftAsItWas() {
    Finding finding = new DiskCheck(folder).look();
    assertThat(finding.severity()).isNotEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("are free for " + folder);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsStillToBeMadeIsJudgedByItsParent() {
    Finding finding = new DiskCheck(folder.resolve("not/yet")).look();
    assertThat(finding.severity()).isNotEqualTo(Severity.ERROR);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileSystemThatTakesNothingIsNamed() {
    // Root, too, may not create files there.
    Finding finding = new DiskCheck(Path.of("/proc")).look();
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.remedy()).isNotEmpty();
  }
}
