/** Simulated cards as configured components. */
package io.featherfall.nmc.simulator.internal.component;
