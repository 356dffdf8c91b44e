package io.featherfall.udp.monitor.internal.card;

import io.featherfall.api.ups.RejectionCause;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many datagrams of each card were accepted and dropped, while nobody counts them: when a
 * card's settings change, and when the bundle is replaced. They count from the start of the agent,
 * so what an earlier process left behind is not taken up. Thread-safe.
 */
@Component(service = CardFigures.class)
public final class CardFigures {
  private static final Logger LOG = LoggerFactory.getLogger(CardFigures.class);
  private static final String FILE = "figures.properties";
  private static final String PROCESS = "process";
  private static final String ACCEPTED = "ACCEPTED";

  private final Path file;
  private final String process;
  private final Map<String, Figures> kept = new ConcurrentHashMap<>();

  /**
   * What was counted of one card.
   *
   * @param accepted datagrams accepted
   * @param rejected datagrams dropped, by cause
   */
  record Figures(long accepted, Map<RejectionCause, Long> rejected) {
    static final Figures NONE = new Figures(0, Map.of());

    Figures {
      rejected = Map.copyOf(rejected);
    }
  }

  @Activate
  public CardFigures(BundleContext context) {
    // The bundle's own folder in the framework survives an update of the bundle.
    this(context.getDataFile(FILE).toPath(), context.getProperty(Constants.FRAMEWORK_UUID));
  }

  /**
   * @param process tells this start of the agent from any other
   */
  CardFigures(Path file, String process) {
    this.file = file;
    this.process = String.valueOf(process);
    load();
  }

  /** What was counted of the card with this address so far. */
  Figures of(String address) {
    return kept.getOrDefault(address, Figures.NONE);
  }

  void keep(String address, Figures figures) {
    kept.put(address, figures);
  }

  private void load() {
    if (!Files.exists(file)) {
      return;
    }
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      lines.load(in);
      if (process.equals(lines.remove(PROCESS))) {
        lines.stringPropertyNames().forEach(name -> load(name, lines.getProperty(name)));
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      LOG.warn("the datagrams of the cards are counted from 0 again: {}", unreadable.toString());
    }
  }

  /** One line: an address, a space, a cause, and how many. */
  private void load(String name, String value) {
    String[] words = name.split(" ", 2);
    if (words.length != 2) {
      throw new IllegalArgumentException(name);
    }
    String address = words[0];
    String what = words[1];
    long count = Long.parseLong(value);
    Figures before = of(address);
    if (what.equals(ACCEPTED)) {
      keep(address, new Figures(count, before.rejected()));
      return;
    }
    Map<RejectionCause, Long> rejected = new EnumMap<>(RejectionCause.class);
    rejected.putAll(before.rejected());
    rejected.put(RejectionCause.valueOf(what), count);
    keep(address, new Figures(before.accepted(), rejected));
  }

  @Deactivate
  void save() {
    Properties lines = new Properties();
    lines.setProperty(PROCESS, process);
    kept.forEach(
        (address, figures) -> {
          lines.setProperty(address + " " + ACCEPTED, Long.toString(figures.accepted()));
          figures
              .rejected()
              .forEach(
                  (cause, count) ->
                      lines.setProperty(address + " " + cause.name(), Long.toString(count)));
        });
    try (Writer out = Files.newBufferedWriter(file)) {
      lines.store(out, null);
    } catch (IOException unwritable) {
      LOG.warn("the datagrams of the cards will be counted from 0: {}", unwritable.toString());
    }
  }
}
