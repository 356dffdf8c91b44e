package io.featherfall.console.shell.internal.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table for people. All columns are as wide as they need; on a terminal that is too narrow the
 * last one is wrapped, or put below its row, so that nothing is lost.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final int NARROWEST = 24;
  private static final int INDENT = 4;

  private final List<String> headings;
  private final List<Cell[]> rows = new ArrayList<>();

  /** One field. */
  private record Cell(String text, Paint paint) {}

  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** Adds a row; a field is a text, or a {@link #painted} one. Missing fields stay empty. */
  public void row(Object... fields) {
    Cell[] cells = new Cell[headings.size()];
    for (int i = 0; i < cells.length; i++) {
      Object field = i < fields.length ? fields[i] : "";
      cells[i] = field instanceof Cell cell ? cell : new Cell(field.toString(), Paint.PLAIN);
    }
    rows.add(cells);
  }

  /** A field for {@link #row} in a colour. */
  public static Object painted(String text, Paint paint) {
    return new Cell(text, paint);
  }

  /** Prints one row without headings; the last field is wrapped below its own beginning. */
  public static void line(Screen screen, Object... fields) {
    Table table = new Table(Arrays.stream(fields).map(field -> "").toArray(String[]::new));
    table.row(fields);
    table.print(screen);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public void print(Screen screen) {
    int[] widths = widths();
    int before =
        Arrays.stream(widths, 0, widths.length - 1).map(width -> width + GAP.length()).sum();
    int indent =
        screen.terminal()
                && before + Math.min(widths[widths.length - 1], NARROWEST) > screen.columns()
            ? INDENT
            : before;
    int room =
        screen.terminal() ? Math.max(NARROWEST, screen.columns() - indent) : Integer.MAX_VALUE;
    if (headings.stream().anyMatch(h -> !h.isEmpty())) {
      Cell[] head = headings.stream().map(h -> new Cell(h, Paint.BOLD)).toArray(Cell[]::new);
      print(head, widths, indent < before, indent, room, screen);
    }
    rows.forEach(row -> print(row, widths, indent < before, indent, room, screen));
  }

  private int[] widths() {
    int[] widths = new int[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = headings.get(i).length();
      for (Cell[] row : rows) {
        widths[i] = Math.max(widths[i], row[i].text().length());
      }
    }
    return widths;
  }

  private static void print(
      Cell[] row, int[] widths, boolean below, int indent, int room, Screen screen) {
    StringBuilder line = new StringBuilder();
    int last = row.length - 1;
    for (int i = 0; i < last; i++) {
      line.append(screen.painted(row[i].text(), row[i].paint()));
      line.append(" ".repeat(widths[i] - row[i].text().length())).append(GAP);
    }
    List<String> parts = wrap(row[last].text(), room);
    int first = 0;
    if (!below) {
      line.append(screen.painted(parts.get(first++), row[last].paint()));
    }
    screen.line(line.toString().stripTrailing());
    if (below && parts.get(0).isEmpty()) {
      return;
    }
    for (String part : parts.subList(first, parts.size())) {
      screen.line(" ".repeat(indent) + screen.painted(part, row[last].paint()));
    }
  }

  /** Cuts a text into lines at blanks, and within a word where it has none. */
  static List<String> wrap(String text, int room) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > room) {
      int cut = rest.lastIndexOf(' ', room);
      int end = cut > 0 ? cut : room;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }
}
