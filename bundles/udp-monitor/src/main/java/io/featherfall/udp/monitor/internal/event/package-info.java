/** Where this bundle's events leave it. */
package io.featherfall.udp.monitor.internal.event;
