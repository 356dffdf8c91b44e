/**
 * Programs of other projects, which know nothing of Featherfall, hear the same simulated card as
 * the agent, and have to agree with it. Each test has a network namespace of its own with nothing
 * but loopback in it; needs root, and fails without.
 */
package io.featherfall.itests.peer;
