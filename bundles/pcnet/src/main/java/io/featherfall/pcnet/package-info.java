/**
 * The PCNET protocol of network management cards: grammar, digest, sequence rule, control requests.
 * Pure: no sockets, no threads, no clock. {@code docs/protocol.md} says how each fact is known.
 */
package io.featherfall.pcnet;
