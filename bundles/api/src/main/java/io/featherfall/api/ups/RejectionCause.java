package io.featherfall.api.ups;

/** Why a datagram was dropped. Dropped datagrams are counted, never answered. */
public enum RejectionCause {
  /** Longer than a datagram of the protocol can be, or empty. */
  LENGTH,
  /** Not of the protocol's grammar. */
  MALFORMED,
  /** {@code PC} names no configured card. */
  UNKNOWN_CARD,
  /** The digest does not match user name and authentication phrase. */
  DIGEST,
  /** Not newer than the last accepted datagram: a replay, or out of order. */
  REPLAY,
  /** Fewer reboots than before and another serial number: a replaced card awaits its acceptance. */
  REPLACED_CARD
}
