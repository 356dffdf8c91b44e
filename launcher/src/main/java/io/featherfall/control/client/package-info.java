/** The client of the control socket: few classes of the JDK, because people wait for it. */
package io.featherfall.control.client;
