/** {@code bin/featherfall doctor}: asks the agent, and does without it if there is none. */
package io.featherfall.launcher.doctor;
