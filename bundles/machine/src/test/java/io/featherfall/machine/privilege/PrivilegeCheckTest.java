package io.featherfall.machine.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import io.featherfall.machine.Finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As root everything may be read; what others may not is tried on the product. */
class PrivilegeCheckTest {
  @TempDir Path folder;

  @Test
  void whoMayReadAndWriteIsWell() throws Exception {
    Files.writeString(folder.resolve("io.featherfall.core.cfg"), "");
    assertThat(new PrivilegeCheck(folder, folder).look().severity()).isEqualTo(Severity.OK);
  }

  @Test
  void foldersThatAreNotThereYetAreNobodysFault() {
    Path none = folder.resolve("none");
    assertThat(new PrivilegeCheck(none, none).look().severity()).isEqualTo(Severity.OK);
  }
}
