/** What the simulated UPS does; knows no protocol but the meaning of its status bits. */
package io.featherfall.nmc.simulator.internal.ups;
