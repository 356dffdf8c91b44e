package io.featherfall.nmc.simulator.internal.component;

import io.featherfall.nmc.simulator.internal.net.RunningCard;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;

/** The simulated cards that run in this process. Thread-safe. */
@Component(service = CardDirectory.class)
public final class CardDirectory {
  private final List<RunningCard> cards = new CopyOnWriteArrayList<>();

  void add(RunningCard card) {
    cards.add(card);
  }

  void remove(RunningCard card) {
    cards.remove(card);
  }

  /** All cards, by name. */
  public List<RunningCard> all() {
    return cards.stream()
        .sorted(Comparator.comparing(running -> running.card().settings().name()))
        .toList();
  }

  public Optional<RunningCard> named(String name) {
    return all().stream()
        .filter(running -> running.card().settings().name().equals(name))
        .findFirst();
  }
}
