package io.featherfall.store.internal;

/**
 * How much of the past is kept.
 *
 * @param runs the newest runs
 * @param auditEntries the newest audit entries
 */
record Retention(int runs, int auditEntries) {}
