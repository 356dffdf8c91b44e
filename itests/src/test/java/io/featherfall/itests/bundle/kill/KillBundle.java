package io.featherfall.itests.bundle.kill;

import io.featherfall.api.action.ActionKind;
import io.featherfall.api.action.ShutdownTargetFactory;
import io.featherfall.api.control.UpsControl;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;

/** Puts itself between core and everything that core calls. */
public final class KillBundle implements BundleActivator {
  /** System property of the agent: the folder that is shared with the test. */
  public static final String FOLDER = "featherfall.kill";

  /** After the API, before the store: whoever asks for a journal is given ours from the start. */
  private static final int BEFORE_THE_STORE = 42;

  private JournalCover journals;

  @Override
  public void start(BundleContext context) {
    // From the next start on; the first time it is dropped into an agent that runs already.
    context.getBundle().adapt(BundleStartLevel.class).setStartLevel(BEFORE_THE_STORE);
    Path folder = Path.of(System.getProperty(FOLDER));
    CallGate gate = new CallGate(folder.resolve("control"));
    World world = new World(folder.resolve("world"), gate);
    Dictionary<String, String> kind = new Hashtable<>();
    kind.put(ActionKind.NAME, WorldKind.KIND);
    context.registerService(
        ShutdownTargetFactory.class, new GatedFactory(new WorldKind(world), gate), kind);
    context.registerService(UpsControl.class, new WorldUps(world, gate), null);
    journals = new JournalCover(context, gate);
    journals.open();
  }

  @Override
  public void stop(BundleContext context) {
    journals.close();
  }
}
