package io.featherfall.pcnet;

/**
 * The counters by which a card orders its datagrams, both unsigned 32 bit.
 *
 * @param reboots {@code SR}
 * @param uptime {@code SU}, 1/100 s; wraps after 497 days
 */
public record Counters(long reboots, long uptime) {}
