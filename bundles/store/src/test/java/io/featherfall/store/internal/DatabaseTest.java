package io.featherfall.store.internal;

import static io.featherfall.store.internal.StoreFixture.entry;
import static io.featherfall.store.internal.StoreFixture.fullRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final Retention RETENTION = new Retention(10, 10);

  @TempDir Path temporary;

  @Test
  void aBatchThatFailsLeavesNothingAndIsWrittenWholeTheNextTime() throws Exception {
    Unwritten.Batch batch =
        new Unwritten.Batch(List.of(), List.of(fullRun(1)), List.of(entry(1)), Set.of(), Map.of());
    try (Database database = StoreFixture.file(temporary).open().database()) {
      StoreFixture.sql(
          temporary,
          "CREATE TRIGGER refused BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END");
      assertThatThrownBy(() -> database.write(batch, RETENTION)).isInstanceOf(SQLException.class);
      assertThat(database.runs().recent(9)).isEmpty();

      StoreFixture.sql(temporary, "DROP TRIGGER refused");
      database.write(batch, RETENTION);

      assertThat(database.runs().recent(9)).containsExactly(fullRun(1));
      assertThat(database.audit().recent(9)).containsExactly(entry(1));
    }
  }
}
