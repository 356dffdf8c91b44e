package io.featherfall.itests.bundle.misbehave;

import io.featherfall.api.action.ActionKind;
import io.featherfall.api.action.ShutdownTarget;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.action.TargetConfig;
import io.featherfall.api.action.TargetSchema;
import io.featherfall.api.action.TargetSchema.Setting;
import io.featherfall.api.action.TargetSchema.Type;
import io.featherfall.api.engine.SecretResolver;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Brings the kind {@value #KIND}; what hangs in it hangs until the bundle is stopped. */
public final class MisbehavingKind implements BundleActivator, ShutdownTargetFactory {
  static final String KIND = "misbehaving";

  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public void start(BundleContext context) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(ActionKind.NAME, KIND);
    context.registerService(ShutdownTargetFactory.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {
    stopped.countDown();
  }

  @Override
  public TargetSchema schema() {
    return new TargetSchema(
        KIND,
        "a target that misbehaves",
        List.of(
            setting(MisbehavingTarget.BEHAVIOUR, "fine, throw, hang, hangInProbe"),
            setting(MisbehavingTarget.MARKER, "a file that gets a line for every attempt"),
            setting(MisbehavingTarget.ON_FAILURE, "the failure policy of its step")));
  }

  private static Setting setting(String key, String help) {
    return new Setting(key, Type.TEXT, true, "", 0, 0, help);
  }

  @Override
  public ShutdownTarget create(TargetConfig config, SecretResolver secrets) {
    return new MisbehavingTarget(config, stopped);
  }
}
