package io.featherfall.itests.bundle.kill;

import io.featherfall.api.service.Journal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** Hides the journal from everybody else and offers a gated one instead. */
final class JournalCover
    implements FindHook,
        EventListenerHook,
        ServiceTrackerCustomizer<Journal, ServiceRegistration<Journal>> {
  private static final String GATED = "gated";

  private final BundleContext context;
  private final CallGate gate;
  private final ServiceTracker<Journal, ServiceRegistration<Journal>> tracker;

  JournalCover(BundleContext context, CallGate gate) {
    this.context = context;
    this.gate = gate;
    this.tracker = new ServiceTracker<>(context, Journal.class, this);
  }

  void open() {
    context.registerService(FindHook.class, this, null);
    context.registerService(EventListenerHook.class, this, null);
    tracker.open();
  }

  void close() {
    tracker.close();
  }

  @Override
  public void find(
      BundleContext who,
      String name,
      String filter,
      boolean all,
      Collection<ServiceReference<?>> found) {
    if (!mayKnow(who)) {
      found.removeIf(JournalCover::isHidden);
    }
  }

  @Override
  public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
    if (isHidden(event.getServiceReference())) {
      listeners.keySet().removeIf(who -> !mayKnow(who));
    }
  }

  private boolean mayKnow(BundleContext who) {
    return who.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID
        || who.getBundle().equals(context.getBundle());
  }

  private static boolean isHidden(ServiceReference<?> service) {
    String[] types = (String[]) service.getProperty(Constants.OBJECTCLASS);
    return Arrays.asList(types).contains(Journal.class.getName())
        && service.getProperty(GATED) == null;
  }

  @Override
  public ServiceRegistration<Journal> addingService(ServiceReference<Journal> reference) {
    if (!isHidden(reference)) {
      return null;
    }
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(GATED, true);
    // Whoever has the other one already shall change over.
    properties.put(Constants.SERVICE_RANKING, 1);
    return context.registerService(
        Journal.class, new GatedJournal(context.getService(reference), gate), properties);
  }

  @Override
  public void modifiedService(
      ServiceReference<Journal> reference, ServiceRegistration<Journal> gated) {
    // Its properties are of no interest.
  }

  @Override
  public void removedService(
      ServiceReference<Journal> reference, ServiceRegistration<Journal> gated) {
    gated.unregister();
    context.ungetService(reference);
  }
}
