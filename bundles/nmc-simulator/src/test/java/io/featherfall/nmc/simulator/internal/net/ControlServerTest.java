package io.featherfall.nmc.simulator.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.nmc.simulator.internal.card.CardBench;
import io.featherfall.pcnet.ControlExchange;
import io.featherfall.pcnet.Datagram;
import io.featherfall.pcnet.PacketDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control exchange over a real socket. */
class ControlServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private CardBench bench;
  private ControlServer server;

  @BeforeEach
  void start() throws Exception {
    bench = new CardBench(Map.of());
    server =
        new ControlServer(bench.card, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    bench.run(1);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void rightAnswerTurnsTheUpsOff() throws Exception {
    bench.take();
    assertThat(post(answer(challenge(page()))).statusCode()).isEqualTo(200);
    assertThat(bench.take())
        .singleElement()
        .satisfies(s -> assertThat(s.first("SD")).contains("1"));
    assertThat(bench.card.report().turnOffs()).isEqualTo(1);
    bench.run(91);
    assertThat(bench.card.report().state()).contains("(silent)");
    assertThatThrownBy(this::page).isInstanceOf(IOException.class);
  }

  @Test
  void wrongAnswerIsRefusedAndCounted() throws Exception {
    challenge(page());
    bench.take();
    assertThat(post("0".repeat(32)).statusCode()).isEqualTo(403);
    assertThat(post("").statusCode()).isEqualTo(403);
    assertThat(bench.take()).isEmpty();
    assertThat(bench.card.report().refusals()).isEqualTo(2);
    assertThat(bench.card.report().turnOffs()).isZero();
  }

  @Test
  void challengeIsGoodOnce() throws Exception {
    String answer = answer(challenge(page()));
    assertThat(post(answer).statusCode()).isEqualTo(200);
    assertThat(post(answer).statusCode()).isEqualTo(403);
  }

  @Test
  void challengeIsGoodForAMinute() throws Exception {
    String early = answer(challenge(page()));
    bench.time.advance(Duration.ofSeconds(59));
    assertThat(post(early).statusCode()).isEqualTo(200);
    String late = answer(challenge(page()));
    bench.time.advance(Duration.ofSeconds(60));
    assertThat(post(late).statusCode()).isEqualTo(403);
  }

  @Test
  void pageIsSignedAndNewerThanTheLastDatagramAndTheLastPage() throws Exception {
    Datagram last = bench.take().get(1);
    String first = page();
    String second = page();
    for (String page : new String[] {first, second}) {
      String signed = page.substring(page.indexOf("<html>"), page.indexOf("MD="));
      assertThat(page)
          .contains("MD=" + new PacketDigest().sign(signed, CardBench.CREDENTIALS) + "\n");
    }
    assertThat(value("PC", first)).isEqualTo("127.0.0.1");
    assertThat(uptime(first)).isGreaterThan(last.counters().orElseThrow().uptime());
    assertThat(uptime(second)).isGreaterThan(uptime(first));
    assertThat(challenge(second)).isNotEqualTo(challenge(first));
  }

  @Test
  void pageIsOneChunk() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET /macontrol.htm HTTP/1.1\r\nHost: card\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream raw = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(raw);
      assertThat(raw.toString(StandardCharsets.US_ASCII))
          .containsIgnoringCase("Transfer-encoding: chunked")
          .matches("(?s).*\r\n\r\n[0-9a-f]+\r\n<html>\n.*</html>\n\r\n0\r\n\r\n");
    }
  }

  @Test
  void takenPortIsNamed() {
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    assertThatThrownBy(() -> new ControlServer(bench.card, taken))
        .hasMessageContaining("httpPort " + server.port());
  }

  @Test
  void anythingElseIsRefused() throws Exception {
    assertThat(send("GET", "/", "").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/macontrol.htm", "").statusCode()).isEqualTo(405);
    assertThat(send("GET", "/Forms/macontrol1", "").statusCode()).isEqualTo(405);
    assertThat(send("POST", "/Forms/macontrol1", "x".repeat(1025)).statusCode()).isEqualTo(413);
    assertThat(send("POST", "/Forms/macontrol1", "nothing").statusCode()).isEqualTo(400);
    assertThat(send("POST", "/Forms/macontrol1", "a=%zz,1").statusCode()).isEqualTo(400);
    assertThat(send("POST", "/Forms/macontrol1", "a=1%2C2").statusCode()).isEqualTo(403);
    assertThat(bench.card.report().turnOffs()).isZero();
  }

  private String page() throws Exception {
    return send("GET", ControlExchange.PAGE_PATH, "").body();
  }

  private HttpResponse<String> post(String answer) throws Exception {
    return send(
        "POST",
        ControlExchange.FORM_PATH,
        ControlExchange.body(
            ControlExchange.TURN_OFF_FIELD, ControlExchange.TURN_OFF_VALUE, answer));
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String answer(String challenge) {
    return new ControlExchange()
        .answer(
            ControlExchange.TURN_OFF_FIELD,
            ControlExchange.TURN_OFF_VALUE,
            challenge,
            CardBench.CREDENTIALS);
  }

  private static String challenge(String page) {
    return value("CS", page);
  }

  private static long uptime(String page) {
    return Long.parseLong(value("SU", page), 16);
  }

  private static String value(String key, String page) {
    Matcher matcher = Pattern.compile("^" + key + "=(.*)$", Pattern.MULTILINE).matcher(page);
    assertThat(matcher.find()).as(key).isTrue();
    return matcher.group(1);
  }
}
