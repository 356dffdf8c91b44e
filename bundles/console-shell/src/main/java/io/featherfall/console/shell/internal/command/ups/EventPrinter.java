package io.featherfall.console.shell.internal.command.ups;

import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.events.EventLine;
import io.featherfall.console.shell.internal.output.Json;
import io.featherfall.console.shell.internal.output.Paint;
import io.featherfall.console.shell.internal.output.Table;

/** Prints events, one per line. */
final class EventPrinter {
  private final Desk desk;
  private final boolean json;

  EventPrinter(Desk desk, boolean json) {
    this.desk = desk;
    this.json = json;
  }

  void print(EventLine line) {
    if (json) {
      desk.screen().line(Json.line(json(line).map()));
    } else {
      Table.line(
          desk.screen(),
          desk.times().moment(line.at()),
          Table.painted(line.subject(), Paint.BOLD),
          Table.painted(line.text(), paint(line.alert())));
    }
  }

  /** Whether there is still somebody to print for. */
  boolean heard() {
    return !desk.screen().out().checkError();
  }

  private static Paint paint(EventLine.Alert alert) {
    return switch (alert) {
      case NONE -> Paint.PLAIN;
      case GOOD -> Paint.GOOD;
      case WARNING -> Paint.WARNING;
      case CRITICAL -> Paint.BAD;
    };
  }

  private static Json json(EventLine line) {
    return new Json()
        .put("at", line.at())
        .put("type", line.type())
        .put("subject", line.subject())
        .put("text", line.text())
        .put("alert", line.alert())
        .put("repeat", line.repeat())
        .put("source", line.source())
        .put("sequence", line.sequence());
  }
}
