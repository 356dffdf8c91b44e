package io.featherfall.itests.bundle;

import io.featherfall.api.source.UpsSource;
import io.featherfall.api.ups.UpsSnapshot;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A source of a UPS that never answers, whatever the interface demands: who asks it, hangs. */
public final class HangingSource implements BundleActivator, UpsSource {
  private final CountDownLatch never = new CountDownLatch(1);

  @Override
  public void start(BundleContext context) {
    context.registerService(UpsSource.class, this, null);
  }

  @Override
  public void stop(BundleContext context) {
    never.countDown();
  }

  @Override
  public String id() {
    return "hanging";
  }

  @Override
  public UpsSnapshot snapshot() {
    while (true) {
      try {
        never.await();
        throw new IllegalStateException("stopped");
      } catch (InterruptedException deaf) {
        continue;
      }
    }
  }
}
