package io.featherfall.core.internal.group;

import java.util.List;

/**
 * UPSs that feed the same load.
 *
 * @param id its name
 * @param upsIds the UPSs
 * @param required how many of them the load needs
 */
public record PowerGroup(String id, List<String> upsIds, int required) {
  public PowerGroup {
    upsIds = List.copyOf(upsIds);
  }

  /** The group of one UPS that carries its load alone; it has the UPS's name. */
  public static PowerGroup of(String upsId) {
    return new PowerGroup(upsId, List.of(upsId), 1);
  }
}
