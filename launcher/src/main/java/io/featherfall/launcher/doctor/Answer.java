package io.featherfall.launcher.doctor;

/**
 * What the agent said.
 *
 * @param status the exit status of its command
 */
record Answer(int status, byte[] out, byte[] err) {}
