/**
 * {@code featherfall demo}: the product, a simulated card and an outage, in folders of their own.
 */
package io.featherfall.launcher.demo;
