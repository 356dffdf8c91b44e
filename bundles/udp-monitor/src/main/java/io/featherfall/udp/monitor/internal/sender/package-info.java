/** Who sends to the port, configured or not: help for the first card. */
package io.featherfall.udp.monitor.internal.sender;
