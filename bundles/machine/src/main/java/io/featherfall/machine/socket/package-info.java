/** Who holds a UDP port; alone in its package, because the listener embeds it. */
package io.featherfall.machine.socket;
