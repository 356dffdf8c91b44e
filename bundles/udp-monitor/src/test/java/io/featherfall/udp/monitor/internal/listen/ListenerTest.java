package io.featherfall.udp.monitor.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.featherfall.api.event.PowerEvent.ReadingReceived;
import io.featherfall.api.health.Problem;
import io.featherfall.api.ups.RejectionCause;
import io.featherfall.api.ups.StatusFlag;
import io.featherfall.testkit.RecordingEventAdmin;
import io.featherfall.testkit.VirtualTime;
import io.featherfall.udp.monitor.internal.Annotations;
import io.featherfall.udp.monitor.internal.card.CardInSoftware;
import io.featherfall.udp.monitor.internal.card.CardRegistry;
import io.featherfall.udp.monitor.internal.card.Cards;
import io.featherfall.udp.monitor.internal.card.FakeCounterStore;
import io.featherfall.udp.monitor.internal.card.MonitoredCard;
import io.featherfall.udp.monitor.internal.event.EventOutlet;
import io.featherfall.udp.monitor.internal.sender.HeardSenders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The listener on real sockets of this machine. */
class ListenerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final VirtualTime time = new VirtualTime();
  private final RecordingEventAdmin events = new RecordingEventAdmin();
  private final EventOutlet outlet = new EventOutlet(time, events);
  private final FakeCounterStore store = new FakeCounterStore();
  private final CardRegistry cards = new CardRegistry();
  private final HeardSenders senders = new HeardSenders();
  private final MonitoredCard card = Cards.add(cards, "ups1", "192.0.2.1", store, outlet);
  private final CardInSoftware wire = new CardInSoftware("192.0.2.1");
  private final ListenerProblems problems = new ListenerProblems();
  private final List<Listener> open = new ArrayList<>();

  @BeforeEach
  void aNewProcess() {
    System.clearProperty(BindFailure.BOUND);
    System.clearProperty(BindFailure.FATAL);
  }

  @AfterEach
  void close() {
    open.forEach(Listener::deactivate);
    aNewProcess();
  }

  private Listener listen(Object... settings) throws BindException {
    Map<String, Object> properties = properties(settings);
    Listener listener =
        new Listener(
            Annotations.of(ListenerSettings.class, properties),
            properties,
            cards,
            senders,
            outlet,
            problems,
            Duration.ofMillis(20));
    open.add(listener);
    return listener;
  }

  private static void change(Listener listener, Object... settings) {
    Map<String, Object> properties = properties(settings);
    listener.modified(Annotations.of(ListenerSettings.class, properties), properties);
  }

  private static Map<String, Object> properties(Object... settings) {
    Map<String, Object> properties = new HashMap<>(Map.of("port", 0, "bindAddress", "127.0.0.1"));
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i].toString(), settings[i + 1]);
    }
    return properties;
  }

  private void stop(Listener listener) {
    open.remove(listener);
    listener.deactivate();
  }

  private static void send(byte[] bytes, String host, int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName(host), port));
    }
  }

  private static void await(String what, BooleanSupplier reached) {
    long begin = System.nanoTime();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime() - begin).as(what).isLessThan(PATIENCE.toNanos());
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static long threads() {
    return threadsOf(UdpSocket.THREAD);
  }

  private static long threadsOf(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  private static boolean machineHasIpv6Loopback() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
  }

  @Test
  void hearsOverIpv4AndNeverAnswers() throws Exception {
    Listener listener = listen();
    int port = listener.boundTo().orElseThrow().getPort();
    assertThat(port).isPositive();
    // Java's connected sockets swallow empty datagrams.
    send(new byte[0], "127.0.0.1", port);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(InetAddress.getByName("127.0.0.1"), port);
      for (byte[] bytes :
          new byte[][] {
            wire.with("51", "10").status(),
            new byte[5000],
            "hello".getBytes(StandardCharsets.US_ASCII),
            new CardInSoftware("192.0.2.9").status()
          }) {
        socket.send(new DatagramPacket(bytes, bytes.length));
      }
      await("unknown card", () -> listener.rejections().count(RejectionCause.UNKNOWN_CARD) == 1);
      assertThat(listener.rejections().count(RejectionCause.LENGTH)).isEqualTo(2);
      assertThat(listener.rejections().count(RejectionCause.MALFORMED)).isEqualTo(1);
      socket.setSoTimeout(100);
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> socket.receive(new DatagramPacket(new byte[100], 100)));
    }
    assertThat(events.events(ReadingReceived.class))
        .singleElement()
        .satisfies(event -> assertThat(event.reading().status()).containsExactly(StatusFlag.OB));
    assertThat(senders.senders()).extracting("address").containsOnly("127.0.0.1");
    assertThat(threads()).isOne();
  }

  @Test
  void hearsOverIpv4AndIpv6OnOneSocketWhereTheMachineHasBoth() throws Exception {
    Listener listener = listen("bindAddress", "::");
    int port = listener.boundTo().orElseThrow().getPort();
    send(wire.status(), "127.0.0.1", port);
    await("IPv4", () -> card.snapshot().accepted() == 1);
    boolean ipv6 = machineHasIpv6Loopback();
    if (ipv6) {
      send(wire.status(), "::1", port);
      await("IPv6", () -> card.snapshot().accepted() == 2);
      await("both senders", () -> senders.senders().size() == 2);
      assertThat(senders.senders())
          .extracting("address")
          .containsExactlyInAnyOrder("127.0.0.1", "0:0:0:0:0:0:0:1");
    } else {
      System.err.println("THIS MACHINE HAS NO IPv6: only IPv4 was tested");
      assertThat(listener.boundTo().orElseThrow().getAddress().getHostAddress())
          .isEqualTo("0.0.0.0");
    }
    assertThat(threads()).isOne();
  }

  @Test
  void hearsOnAGivenIpv6AddressWhereTheMachineHasOne() throws Exception {
    if (machineHasIpv6Loopback()) {
      Listener listener = listen("bindAddress", "::1");
      send(wire.status(), "::1", listener.boundTo().orElseThrow().getPort());
      await("IPv6", () -> card.snapshot().accepted() == 1);
    } else {
      System.err.println("THIS MACHINE HAS NO IPv6: only its refusal was tested");
      assertThatExceptionOfType(BindException.class).isThrownBy(() -> listen("bindAddress", "::1"));
    }
  }

  @Test
  void stopsWithinASecondAndStartsAgainAtOnceOnTheSamePort() throws Exception {
    Listener first = listen();
    int port = first.boundTo().orElseThrow().getPort();
    byte[] before = wire.status();
    send(before, "127.0.0.1", port);
    await("first", () -> card.snapshot().accepted() == 1);
    for (int i = 2; i <= 4; i++) {
      int expected = i;
      long begin = System.nanoTime();
      stop(open.get(0));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
      assertThat(threads()).isZero();
      Listener again = listen("port", port);
      assertThat(again.boundTo().orElseThrow().getPort()).isEqualTo(port);
      send(before, "127.0.0.1", port);
      send(wire.status(), "127.0.0.1", port);
      await("after restart " + i, () -> card.snapshot().accepted() == expected);
      assertThat(again.rejections().count(RejectionCause.REPLAY)).isEqualTo(1);
    }
    assertThat(events.events(ReadingReceived.class))
        .extracting(event -> event.header().sequence())
        .as("the numbers go on")
        .startsWith(1L)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void inAFloodOfRubbishAnAcceptedChangeIsNotLost() throws Exception {
    Listener listener = listen();
    int port = listener.boundTo().orElseThrow().getPort();
    byte[] forged = new CardInSoftware("192.0.2.1").signingWith("another phrase!").status();
    long sent = 0;
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(InetAddress.getByName("127.0.0.1"), port);
      for (int change = 1; change <= 50; change++) {
        for (int i = 0; i < 100; i++) {
          socket.send(new DatagramPacket(forged, forged.length));
          sent++;
        }
        byte[] status = wire.with("51", change % 2 == 0 ? "08" : "10").status();
        socket.send(new DatagramPacket(status, status.length));
        // The kernel's buffer is finite: what is tested is the agent, not the kernel.
        long forgedSoFar = sent;
        await(
            "the flood so far",
            () -> listener.rejections().count(RejectionCause.DIGEST) == forgedSoFar);
      }
    }
    await("all changes", () -> card.snapshot().accepted() == 50);
    // A reading is counted before it is posted.
    await("all events", () -> events.events(ReadingReceived.class).size() >= 50);
    assertThat(events.events(ReadingReceived.class)).hasSize(50);
    assertThat(card.snapshot().rejected()).containsEntry(RejectionCause.DIGEST, sent);
  }

  @Test
  void namesTheProcessThatHasThePort() throws Exception {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PortHolder.class.getName(),
                "127.0.0.1")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(holder.getInputStream(), StandardCharsets.US_ASCII))) {
      int port = Integer.parseInt(output.readLine());
      String message = "UDP port " + port + " is in use by java (pid " + holder.pid() + ")";
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> listen("port", port))
          .withMessage(message);
      assertThat(System.getProperty(BindFailure.FATAL)).isEqualTo(message);
      assertThat(threads()).as("nothing is left behind").isZero();
    } finally {
      holder.getOutputStream().close();
      assertThat(holder.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aPortLostLaterDoesNotEndTheProcessAndIsTriedAgain() throws Exception {
    stop(listen());
    Listener again;
    int port;
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      port = taken.getLocalPort();
      again = listen("port", port);
      onlyProblemIsTheOwnerOf(port);
    }
    await("bound", () -> again.boundTo().isPresent());
    assertThat(again.boundTo().orElseThrow().getPort()).isEqualTo(port);
    assertThat(System.getProperty(BindFailure.FATAL)).isNull();
  }

  private void onlyProblemIsTheOwnerOf(int port) {
    assertThat(problems.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
              assertThat(problem.message())
                  .contains("UDP port " + port + " is in use by ")
                  .contains("(pid " + ProcessHandle.current().pid() + ")");
            });
  }

  @Test
  void aPortThatIsTakenAfterAChangeIsHadOnceItIsFree() throws Exception {
    Listener listener = listen();
    int port;
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      port = taken.getLocalPort();
      change(listener, "port", port);
      assertThat(listener.boundTo()).isEmpty();
      assertThat(threads()).isZero();
      onlyProblemIsTheOwnerOf(port);
    }
    await("bound", () -> listener.boundTo().isPresent());
    assertThat(problems.problems()).isEmpty();
    send(wire.status(), "127.0.0.1", port);
    await("heard", () -> card.snapshot().accepted() == 1);
    assertThat(System.getProperty(BindFailure.FATAL)).isNull();
  }

  @Test
  void anotherChangeOrTheEndStopsTrying() throws Exception {
    Listener listener = listen();
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      change(listener, "port", taken.getLocalPort());
      change(listener, "port", 0);
      assertThat(listener.boundTo()).isPresent();
      assertThat(problems.problems()).isEmpty();
      change(listener, "port", taken.getLocalPort());
      stop(listener);
      assertThat(problems.problems()).isEmpty();
    }
    await("no thread is left", () -> threadsOf("featherfall-udp-retry") == 0);
    assertThat(listener.boundTo()).isEmpty();
    assertThat(threads()).isZero();
  }

  @Test
  void aWrongChangeLeavesTheSocketAndIsSaid() throws Exception {
    Listener listener = listen();
    int port = listener.boundTo().orElseThrow().getPort();
    for (String[] wrong : new String[][] {{"port", "70000"}, {"receiveBufferBytes", "much"}}) {
      change(listener, wrong[0], wrong[1], "felix.fileinstall.filename", "file:/etc/udp.cfg");
      assertThat(problems.problems())
          .singleElement()
          .satisfies(
              problem ->
                  assertThat(problem.message())
                      .startsWith(
                          "/etc/udp.cfg: " + wrong[0] + " = " + wrong[1] + ", expected a "));
      assertThat(listener.boundTo().orElseThrow().getPort()).isEqualTo(port);
    }
    send(wire.status(), "127.0.0.1", port);
    await("still heard", () -> card.snapshot().accepted() == 1);
    change(listener, "receiveBufferBytes", 8192);
    assertThat(problems.problems()).isEmpty();
    assertThat(listener.boundTo().orElseThrow().getPort()).as("not bound anew").isEqualTo(port);
    send(wire.status(), "127.0.0.1", port);
    await("heard on", () -> card.snapshot().accepted() == 2);
  }

  @Test
  void anAddressOfAnotherMachineIsSaidSo() {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> listen("bindAddress", "192.0.2.77"))
        .withMessage(
            "UDP port 0 cannot be bound: 192.0.2.77 is no address of this machine (setting"
                + " bindAddress)");
    assertThat(System.getProperty(BindFailure.FATAL)).contains("192.0.2.77");
    assertThat(threads()).isZero();
  }
}
