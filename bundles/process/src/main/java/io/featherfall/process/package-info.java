/**
 * Runs another program without a shell, within a deadline and with bounded output. Embedded
 * privately in the bundles that need it.
 */
package io.featherfall.process;
