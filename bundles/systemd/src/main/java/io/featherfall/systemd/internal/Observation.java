package io.featherfall.systemd.internal;

/**
 * How the agent is at one moment.
 *
 * @param listening whether the UDP port was bound
 * @param deciding whether core's heart beats
 * @param status one line for people
 */
record Observation(boolean listening, boolean deciding, String status) {
  boolean works() {
    return listening && deciding;
  }
}
