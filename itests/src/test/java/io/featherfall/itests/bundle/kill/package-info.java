/**
 * The bundle that lets a test kill the agent at an exact call: it stands before the journal, the
 * targets and the command of a UPS, and stops the world when the call comes that the test has
 * named. Talks to the test through files alone, which outlive a SIGKILL.
 */
package io.featherfall.itests.bundle.kill;
