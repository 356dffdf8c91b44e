package io.featherfall.api.action;

import io.featherfall.api.engine.SecretResolver;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of target. Action bundles register one service per kind, with the service property {@link
 * ActionKind#NAME}. Neither method does I/O.
 */
@ConsumerType
public interface ShutdownTargetFactory {
  /** The kind's settings. */
  TargetSchema schema();

  /**
   * A target from settings that have passed {@link TargetSchema#check}.
   *
   * @throws IllegalArgumentException if they still make no sense together; the message says what is
   *     expected
   */
  ShutdownTarget create(TargetConfig config, SecretResolver secrets);
}
