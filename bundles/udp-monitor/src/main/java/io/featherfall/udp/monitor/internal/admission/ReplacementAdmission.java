package io.featherfall.udp.monitor.internal.admission;

import io.featherfall.api.event.PowerEvent.ConfigChanged;
import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.CardAdmission;
import io.featherfall.api.service.RefusedException;
import io.featherfall.api.service.StoreException;
import io.featherfall.udp.monitor.internal.card.CardRegistry;
import io.featherfall.udp.monitor.internal.card.MonitoredCard;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a card's counters forgotten when an operator says so: for a card that is listed as pending,
 * and also for one that is not, because a new card in an old UPS reports the old serial number.
 */
@Component
public final class ReplacementAdmission implements CardAdmission {
  private static final Logger LOG = LoggerFactory.getLogger(ReplacementAdmission.class);

  private final CardRegistry registry;
  private final EventOutlet outlet;
  private final InstantSource clock;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile AuditLog auditLog;

  @Activate
  public ReplacementAdmission(@Reference CardRegistry registry, @Reference EventOutlet outlet) {
    this(registry, outlet, InstantSource.system(), null);
  }

  /**
   * @param auditLog may be null
   */
  ReplacementAdmission(
      CardRegistry registry, EventOutlet outlet, InstantSource clock, AuditLog auditLog) {
    this.registry = registry;
    this.outlet = outlet;
    this.clock = clock;
    this.auditLog = auditLog;
  }

  @Override
  public List<Replacement> pending() {
    return registry.cards().stream()
        .map(MonitoredCard::replacement)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Replacement::upsId))
        .toList();
  }

  @Override
  public void accept(String upsId, String by) throws RefusedException {
    MonitoredCard card =
        registry
            .ups(upsId)
            .orElseThrow(() -> new RefusedException("no card is configured for UPS " + upsId));
    String what = what(card);
    try {
      card.forgetCard();
    } catch (StoreException notDurable) {
      LOG.error("UPS {}: its card's counters could not be forgotten", upsId, notDurable);
      throw new RefusedException(
          "the old card's counters could not be forgotten: " + notDurable.getMessage());
    }
    LOG.warn("UPS {}: {} (by {})", upsId, what, by);
    AuditLog audit = auditLog;
    if (audit != null) {
      audit.record(new AuditLog.Entry(clock.instant(), by, "card.accept", upsId, what));
    }
    outlet.postFromElsewhere(upsId, header -> new ConfigChanged(header, what, by));
  }

  private static String what(MonitoredCard card) {
    String forgotten = "the counters of card " + card.address() + " were forgotten";
    return card.replacement()
        .map(
            replacement ->
                forgotten
                    + ": replaced, serial number "
                    + shown(replacement.knownSerial())
                    + " -> "
                    + shown(replacement.newSerial()))
        .orElse(forgotten);
  }

  private static String shown(String serial) {
    return serial.isEmpty() ? "unknown" : serial;
  }
}
