package io.featherfall.store.internal;

import io.featherfall.api.service.CounterStore.Kept;
import io.featherfall.api.ups.SourceCounter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cards' counters in the table {@code counter}. */
final class CounterTable {
  private final Connection connection;

  CounterTable(Connection connection) {
    this.connection = connection;
  }

  Optional<Kept> load(String card) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT reboots, uptime_ticks, serial FROM counter WHERE card = ?")) {
      select.setString(1, card);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Kept(new SourceCounter(row.getLong(1), row.getLong(2)), row.getString(3)))
            : Optional.empty();
      }
    }
  }

  void save(Map<String, Kept> counters) throws SQLException {
    if (counters.isEmpty()) {
      return;
    }
    try (PreparedStatement save =
        connection.prepareStatement(
            "INSERT INTO counter (card, reboots, uptime_ticks, serial) VALUES (?, ?, ?, ?) ON"
                + " CONFLICT (card) DO UPDATE SET reboots = excluded.reboots, uptime_ticks ="
                + " excluded.uptime_ticks, serial = excluded.serial")) {
      for (Map.Entry<String, Kept> card : counters.entrySet()) {
        save.setString(1, card.getKey());
        save.setLong(2, card.getValue().counter().reboots());
        save.setLong(3, card.getValue().counter().uptimeTicks());
        save.setString(4, card.getValue().serial());
        save.executeUpdate();
      }
    }
  }

  void forget(Set<String> cards) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM counter WHERE card = ?")) {
      for (String card : cards) {
        delete.setString(1, card);
        delete.executeUpdate();
      }
    }
  }
}
