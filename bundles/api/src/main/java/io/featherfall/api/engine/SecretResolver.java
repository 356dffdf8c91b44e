package io.featherfall.api.engine;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Gives a target its secrets at the moment of use. Implemented by the agent. */
@ProviderType
public interface SecretResolver {
  /**
   * The secret of this name; the caller clears the array after use and never logs it.
   *
   * @return empty if no such secret is known or it cannot be read
   */
  Optional<char[]> resolve(String name);
}
