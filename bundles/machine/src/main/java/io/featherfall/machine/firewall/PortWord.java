package io.featherfall.machine.firewall;

/** A port as rules write it: a number, a range, or a list of both. */
final class PortWord {
  private PortWord() {}

  /**
   * Whether it covers a port.
   *
   * @param text {@code 3052}, {@code 3000-3100}, {@code 53,3000:3100}, {@code { 53, 3052 }}
   * @return {@code MAYBE} for a name or a set that stands elsewhere
   */
  static Match covers(String text, int port) {
    Match match = Match.NEVER;
    for (String part : text.replaceAll("[{} ]", "").split(",")) {
      String[] range = part.split("[-:]");
      try {
        int first = Integer.parseInt(range[0]);
        int last = range.length > 1 ? Integer.parseInt(range[1]) : first;
        if (port >= first && port <= last) {
          return Match.SURE;
        }
      } catch (NumberFormatException name) {
        match = Match.MAYBE;
      }
    }
    return match;
  }
}
