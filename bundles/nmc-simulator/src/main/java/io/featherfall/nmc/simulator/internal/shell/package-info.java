/** The {@code sim:} commands. Apart from the rest, which runs without Karaf. */
package io.featherfall.nmc.simulator.internal.shell;
