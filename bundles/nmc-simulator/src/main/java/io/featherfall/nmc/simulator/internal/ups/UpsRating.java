package io.featherfall.nmc.simulator.internal.ups;

/**
 * What does not change while a simulated UPS runs.
 *
 * @param loadPercent the usual load
 * @param runtimeMinutes how long a full battery carries the usual load
 * @param lowBatteryMinutes key {@code 71}: the battery is low when no more than this is left
 * @param shutdownDelaySeconds key {@code 70}: from the order to turn off until the power goes
 * @param timeFactor how much faster than a real one the battery drains and charges
 */
public record UpsRating(
    double loadPercent,
    double runtimeMinutes,
    int lowBatteryMinutes,
    int shutdownDelaySeconds,
    double timeFactor) {}
