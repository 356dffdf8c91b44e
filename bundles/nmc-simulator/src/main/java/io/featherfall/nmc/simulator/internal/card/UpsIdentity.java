package io.featherfall.nmc.simulator.internal.card;

/**
 * What a UPS says of itself: model, serial number, firmware, and its name of up to 8 characters.
 */
public record UpsIdentity(String model, String serial, String firmware, String upsName) {}
