package io.featherfall.nmc.simulator.internal.card;

import io.featherfall.pcnet.Counters;

/**
 * What a card shows of itself to people.
 *
 * @param state in NUT's words, such as {@code OL} or {@code OB LB}
 * @param playing the script's name, empty if none
 * @param datagrams sent since the start, each counted once whatever the number of destinations
 * @param turnOffs control requests obeyed
 * @param refusals control requests refused
 */
public record CardReport(
    String name,
    String cardAddress,
    String state,
    double chargePercent,
    int runtimeMinutes,
    Counters counters,
    String playing,
    long datagrams,
    int turnOffs,
    int refusals) {}
