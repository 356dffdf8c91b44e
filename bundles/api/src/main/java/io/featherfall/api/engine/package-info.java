/**
 * What the engine hands to a step of an action bundle: deadline, cancellation, secrets, progress.
 */
@Export
@Version("1.0.0")
package io.featherfall.api.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
