package io.featherfall.materials;

import java.util.List;

/**
 * Something in the distribution.
 *
 * @param sha256 of the jar, empty for what has no jar of its own
 * @param licence an SPDX expression; empty only for something inside a jar that does not say it
 * @param places where the jar lies, from the distribution's root
 * @param inside what the jar carries of others
 */
record Component(
    Coordinates coordinates,
    String sha256,
    String licence,
    List<String> places,
    List<Component> inside) {
  Component {
    places = List.copyOf(places);
    inside = List.copyOf(inside);
  }
}
