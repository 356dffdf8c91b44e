package io.featherfall.console.shell.internal.command;

import io.featherfall.api.service.AuditLog;
import io.featherfall.api.service.BackupService;
import io.featherfall.api.service.CardAdmission;
import io.featherfall.api.service.CounterStore;
import io.featherfall.api.service.RunStore;
import io.featherfall.api.service.SenderDirectory;
import java.util.Set;

/** Which bundle has a service, in words for people who miss it. */
final class ServiceHome {
  private static final Set<Class<?>> MONITOR = Set.of(SenderDirectory.class, CardAdmission.class);
  private static final Set<Class<?>> STORE =
      Set.of(AuditLog.class, BackupService.class, CounterStore.class, RunStore.class);

  private ServiceHome() {}

  static String of(Class<?> service) {
    if (MONITOR.contains(service)) {
      return "the udp-monitor bundle";
    }
    return STORE.contains(service) ? "the store bundle" : "the core bundle";
  }
}
