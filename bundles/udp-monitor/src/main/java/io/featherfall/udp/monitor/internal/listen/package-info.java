/** The socket, its thread and its settings. */
package io.featherfall.udp.monitor.internal.listen;
