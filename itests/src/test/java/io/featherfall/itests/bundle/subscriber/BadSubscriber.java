package io.featherfall.itests.bundle.subscriber;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Gets every event, and takes the time for each that the file {@value #FILE} says. */
public final class BadSubscriber implements BundleActivator, EventHandler {
  /** In the data folder: milliseconds; and it gets a line when the first event has come. */
  public static final String FILE = "bad-subscriber";

  private final CountDownLatch stopped = new CountDownLatch(1);
  private Path file;
  private long millis;

  @Override
  public void start(BundleContext context) throws IOException {
    file = Path.of(System.getProperty("featherfall.data"), FILE);
    millis = Long.parseLong(Files.readString(file).strip());
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(EventConstants.EVENT_TOPIC, "*");
    context.registerService(EventHandler.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {
    stopped.countDown();
  }

  @Override
  public void handleEvent(Event event) {
    try {
      Files.writeString(file, "holds up");
      stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
