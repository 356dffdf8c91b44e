/** Starts the agent and the demo. Plain Java: it runs before there is a framework. */
package io.featherfall.launcher;
