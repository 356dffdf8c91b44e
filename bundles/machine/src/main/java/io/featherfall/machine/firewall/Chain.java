package io.featherfall.machine.firewall;

import java.util.ArrayList;
import java.util.List;

/** A list of rules; a base chain is one that the kernel itself hands datagrams to. */
final class Chain {
  private final String table;
  private final String name;
  private final List<Rule> rules = new ArrayList<>();
  private boolean base;
  private boolean dropsByDefault;

  /**
   * @param table family and name of its table, or only its name
   */
  Chain(String table, String name) {
    this.table = table;
    this.name = name;
  }

  String table() {
    return table;
  }

  String name() {
    return name;
  }

  List<Rule> rules() {
    return rules;
  }

  void add(Rule rule) {
    rules.add(rule);
  }

  /** The kernel hands it what comes in, and at its end does this. */
  void base(boolean drops) {
    base = true;
    dropsByDefault = drops;
  }

  boolean isBase() {
    return base;
  }

  Fate policy() {
    return dropsByDefault ? Fate.DROPPED : Fate.ACCEPTED;
  }
}
