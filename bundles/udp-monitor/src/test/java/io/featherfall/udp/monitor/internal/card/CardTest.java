package io.featherfall.udp.monitor.internal.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.featherfall.api.health.ProblemSource;
import io.featherfall.api.setting.InvalidSettingException;
import io.featherfall.api.source.UpsSource;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.udp.monitor.internal.Annotations;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The component: settings, registration, withdrawal. */
class CardTest {
  private static final int BUNDLE_STOPPED = 6;
  private static final String FILE = "/etc/featherfall/card-1.cfg";

  private final CardRegistry registry = new CardRegistry();
  private final CounterKeeper counters = new CounterKeeper(null);
  private final CardFigures figures = new CardFigures(Path.of("not", "there"), "process");
  private final EventOutlet outlet = new EventOutlet(InstantSource.system(), null);
  private final List<Object> registered = new ArrayList<>();
  private final List<Map<String, Object>> serviceProperties = new ArrayList<>();

  private Object removed;

  private final BundleContext context =
      (BundleContext)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {BundleContext.class},
              (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("registerService");
                assertThat((String[]) arguments[0])
                    .containsExactly(UpsSource.class.getName(), ProblemSource.class.getName());
                registered.add(arguments[1]);
                Map<String, Object> properties = new HashMap<>();
                Dictionary<?, ?> given = (Dictionary<?, ?>) arguments[2];
                Collections.list(given.keys())
                    .forEach(key -> properties.put(key.toString(), given.get(key)));
                serviceProperties.add(properties);
                return registration(arguments[1]);
              });

  private ServiceRegistration<?> registration(Object service) {
    return (ServiceRegistration<?>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServiceRegistration.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("setProperties")) {
                Dictionary<?, ?> given = (Dictionary<?, ?>) arguments[0];
                removed = given.get(UpsSource.REMOVED);
                return null;
              }
              assertThat(method.getName()).isEqualTo("unregister");
              registered.remove(service);
              return null;
            });
  }

  private Card card(String... changed) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("felix.fileinstall.filename", "file:" + FILE);
    properties.put("name", "ups1");
    properties.put("address", "192.0.2.1");
    properties.put("phrase", CardInSoftware.PHRASE);
    for (int i = 0; i < changed.length; i += 2) {
      properties.put(changed[i], changed[i + 1]);
    }
    return new Card(
        Annotations.of(CardSettings.class, properties),
        properties,
        context,
        registry,
        counters,
        figures,
        outlet);
  }

  @Test
  void bringsItsUpsAndTakesItAway() {
    Card card = card();
    assertThat(registered).singleElement().isSameAs(registry.at("192.0.2.1"));
    assertThat(serviceProperties)
        .as("the settings, the phrase among them, are no service properties")
        .containsExactly(Map.of("ups.id", "ups1"));
    card.deactivate(BUNDLE_STOPPED);
    assertThat(registered).isEmpty();
    assertThat(registry.cards()).isEmpty();
    card();
    assertThat(registered).hasSize(1);
  }

  @Test
  void saysThatItWasRemovedFromTheSettingsBeforeItGoes() {
    card().deactivate(BUNDLE_STOPPED);
    assertThat(removed).isNull();
    card().deactivate(Card.SETTINGS_DELETED);
    assertThat(removed).isEqualTo(true);
    assertThat(registered).isEmpty();
  }

  @Test
  void goesOnCountingWhenItsSettingsChange() {
    Card card = card();
    MonitoredCard before = registry.at("192.0.2.1");
    before.countRejected(RejectionCause.DIGEST);
    card.deactivate(BUNDLE_STOPPED);
    card("name", "ups2", "service.pid", "the.pid");
    assertThat(registry.at("192.0.2.1").snapshot().rejected())
        .containsExactly(Map.entry(RejectionCause.DIGEST, 1L));
    assertThat(serviceProperties.get(1))
        .isEqualTo(Map.of("ups.id", "ups2", "service.pid", "the.pid"));
  }

  @ParameterizedTest
  @CsvSource({
    "name, '', the name of the UPS",
    "name, ' ', the name of the UPS",
    "name, 'a\tb', the name of the UPS",
    "address, '', the card's IPv4 address",
    "address, card.example.org, the card's IPv4 address",
    "address, 192.0.2.256, the card's IPv4 address",
    "address, 192.0.2, the card's IPv4 address",
    "address, 192.0.2.01, the card's IPv4 address",
    "address, ::1, the card's IPv4 address",
    "user, '', 1 to 10 printable",
    "user, elevenchars, 1 to 10 printable",
    "runtimeUnit, hours, minutes or seconds",
    "runtimeUnit, '', minutes or seconds",
  })
  void aWrongSettingIsRefused(String key, String value, String expected) {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> card(key, value))
        .withMessageContaining(FILE + ": " + key + " = " + value)
        .withMessageContaining("expected " + expected);
    assertThat(registered).isEmpty();
    assertThat(registry.cards()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "fourteen chars", "this one is longer than thirty-two chars"})
  void aWrongPhraseIsRefusedAndNotShown(String phrase) {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> card("phrase", phrase))
        .withMessage(
            FILE
                + ": phrase = (hidden), expected 15 to 32 printable ASCII characters, as set on the"
                + " card");
  }

  @Test
  void aSecondCardOfTheSameAddressOrNameIsRefused() {
    Card first = card();
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> card("name", "ups2"))
        .withMessageContaining("address = 192.0.2.1")
        .withMessageContaining("UPS ups1 has this one");
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> card("address", "192.0.2.2"))
        .withMessageContaining("name = ups1")
        .withMessageContaining("card 192.0.2.1 has this one");
    assertThat(registered).hasSize(1);
    assertThat(registry.cards()).hasSize(1);
    first.deactivate(BUNDLE_STOPPED);
    card("name", "ups2");
    assertThat(registry.ups("ups2")).isPresent();
  }
}
