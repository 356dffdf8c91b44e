package io.featherfall.machine.firewall;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The chains of a packet filter, and what they do with a datagram of a card. Conditions that depend
 * on the sender or the interface are followed both ways.
 */
final class RuleSet {
  private static final int DEEPEST = 32;

  private final Map<String, Chain> chains = new LinkedHashMap<>();

  Chain chain(String table, String name) {
    return chains.computeIfAbsent(table + " " + name, key -> new Chain(table, name));
  }

  Collection<Chain> chains() {
    return chains.values();
  }

  /** A base chain that drops every card's datagrams. */
  Optional<Chain> dropping() {
    return bases(Set.of(Fate.DROPPED));
  }

  /** A base chain that drops some and accepts some. */
  Optional<Chain> choosing() {
    return bases(Set.of(Fate.ACCEPTED, Fate.DROPPED));
  }

  private Optional<Chain> bases(Set<Fate> fates) {
    return chains.values().stream()
        .filter(Chain::isBase)
        .filter(chain -> ofBase(chain).equals(fates))
        .findFirst();
  }

  private Set<Fate> ofBase(Chain chain) {
    Set<Fate> fates = EnumSet.copyOf(fates(chain, 0));
    if (fates.remove(Fate.UNDECIDED)) {
      fates.add(chain.policy());
    }
    return fates;
  }

  private Set<Fate> fates(Chain chain, int depth) {
    Set<Fate> fates = EnumSet.noneOf(Fate.class);
    for (Rule rule : chain.rules()) {
      if (rule.match() == Match.NEVER) {
        continue;
      }
      Set<Fate> ofRule = fates(chain, rule, depth);
      boolean goesOn =
          rule.match() == Match.MAYBE
              || (ofRule.contains(Fate.UNDECIDED) && !leaves(rule.verdict()));
      ofRule.stream()
          .filter(fate -> fate != Fate.UNDECIDED || leaves(rule.verdict()))
          .forEach(fates::add);
      if (!goesOn) {
        return fates;
      }
    }
    fates.add(Fate.UNDECIDED);
    return fates;
  }

  private static boolean leaves(Rule.Verdict verdict) {
    return verdict == Rule.Verdict.RETURN || verdict == Rule.Verdict.GOTO;
  }

  private Set<Fate> fates(Chain from, Rule rule, int depth) {
    return switch (rule.verdict()) {
      case ACCEPT -> EnumSet.of(Fate.ACCEPTED);
      case DROP -> EnumSet.of(Fate.DROPPED);
      case RETURN, NONE -> EnumSet.of(Fate.UNDECIDED);
      case ANY -> EnumSet.allOf(Fate.class);
      case JUMP, GOTO -> {
        Chain to = chains.get(from.table() + " " + rule.chain());
        yield to == null || depth == DEEPEST ? EnumSet.allOf(Fate.class) : fates(to, depth + 1);
      }
    };
  }
}
