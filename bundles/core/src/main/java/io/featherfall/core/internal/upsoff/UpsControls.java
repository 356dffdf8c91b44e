package io.featherfall.core.internal.upsoff;

import io.featherfall.api.control.UpsControl;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The UPSs that can be commanded, as their links come and go. Thread-safe. */
public final class UpsControls {
  private final List<UpsControl> controls = new CopyOnWriteArrayList<>();

  public void add(UpsControl control) {
    controls.add(control);
  }

  public void remove(UpsControl control) {
    controls.remove(control);
  }

  /** The link to this UPS: the first that came. */
  Optional<UpsControl> of(String upsId) {
    return controls.stream().filter(control -> control.upsId().equals(upsId)).findFirst();
  }
}
