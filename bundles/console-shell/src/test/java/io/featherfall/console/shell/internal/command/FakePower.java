package io.featherfall.console.shell.internal.command;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.service.PowerStateService;
import io.featherfall.api.ups.BypassCause;
import io.featherfall.api.ups.ClientList;
import io.featherfall.api.ups.NutName;
import io.featherfall.api.ups.Reading;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.api.ups.SourceCounter;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.api.ups.UpsSnapshot;
import io.featherfall.api.ups.UpsState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One UPS on battery that tells everything, one that was never heard, one group. */
public final class FakePower implements PowerStateService {
  @Override
  public List<UpsView> upses() {
    return List.of(onBattery(), unknown());
  }

  @Override
  public List<GroupView> groups() {
    return List.of(new GroupView("servers", List.of("rack1"), 1, List.of(Condition.LOW_BATTERY)));
  }

  private static UpsView onBattery() {
    Map<String, String> variables = new TreeMap<>();
    variables.put(NutName.BATTERY_CHARGE, "87.5");
    variables.put(NutName.BATTERY_RUNTIME, "1860");
    variables.put(NutName.UPS_LOAD, "24");
    variables.put(NutName.UPS_STATUS, "OB");
    variables.put(NutName.DEVICE_SERIAL, "0042");
    Reading reading =
        new Reading(
            "rack1",
            FakeDesk.NOW.minusSeconds(3),
            0,
            Set.of(StatusFlag.OB),
            BypassCause.NONE,
            variables,
            Map.of("ZZ", "7"));
    return new UpsView(
        "rack1",
        UpsState.ON_BATTERY,
        FakeDesk.NOW.minusSeconds(60),
        "OB, charge 87.5 %, runtime 31 min, line 0 V; mains failed",
        Optional.of(Duration.ofSeconds(3)),
        Map.of(Condition.POWER_FAILED, FakeDesk.NOW.minusSeconds(60)),
        new UpsSnapshot(
            "rack1",
            "pcnet 172.26.0.45",
            Optional.of(reading),
            Optional.of(new SourceCounter(5, 1234)),
            Optional.of(new ClientList(FakeDesk.NOW, List.of("172.26.0.1"), 50)),
            "172.26.0.255",
            12,
            Map.of(RejectionCause.DIGEST, 2L)),
        true);
  }

  private static UpsView unknown() {
    return new UpsView(
        "rack2",
        UpsState.UNKNOWN,
        FakeDesk.NOW.minusSeconds(90_000),
        "nothing heard yet",
        Optional.empty(),
        Map.of(),
        new UpsSnapshot(
            "rack2",
            "pcnet 172.26.0.46",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            0,
            Map.of()),
        false);
  }
}
