/**
 * What happened: the records that travel on the EventAdmin bus, their topics and the queue to
 * consume them.
 */
@Export
@Version("1.0.0")
package io.featherfall.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
