/**
 * The wire format of the control socket, shared by the agent, which embeds a copy, and its client.
 */
package io.featherfall.control;
