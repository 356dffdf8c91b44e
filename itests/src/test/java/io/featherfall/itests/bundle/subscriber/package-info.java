/** A subscriber of all events that hampers the bus. */
package io.featherfall.itests.bundle.subscriber;
