package io.featherfall.nmc.simulator.internal.shell;

import io.featherfall.nmc.simulator.internal.component.CardDirectory;
import io.featherfall.nmc.simulator.internal.net.RunningCard;

/** Finds the card a command is for. */
final class Cards {
  private Cards() {}

  static RunningCard find(CardDirectory cards, String name) {
    return cards
        .named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no simulated card " + name + "; sim:list shows those there are"));
  }
}
