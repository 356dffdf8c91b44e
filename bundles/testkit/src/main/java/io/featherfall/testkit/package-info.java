/** Fakes, virtual time and contract tests for Featherfall's own and other people's bundles. */
@Export
@Version("1.0.0")
package io.featherfall.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
