/** Outage scripts: a small line-based language, its player and the built-in scripts. */
package io.featherfall.nmc.simulator.internal.script;
