package io.featherfall.nmc.simulator.internal.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.featherfall.nmc.simulator.internal.card.SimulatedCard;
import io.featherfall.pcnet.ControlExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The card's HTTP side: the control page and its form.
 *
 * <p>The JDK's own server, because it needs no further library in a process that is started for a
 * test, and does what the pickiest known client wants: apcupsd hashes the raw stream, so the page
 * has to be one chunk, and a page written at once and below the server's 4 kB chunk is one; that
 * the head comes in a packet of its own does not disturb that client. A few threads, which end when
 * idle; a request has to be complete within ten seconds. Bound to loopback unless told otherwise.
 */
final class ControlServer implements AutoCloseable {
  private static final int MAX_BODY = 1024;
  private static final int MAX_THREADS = 4;

  /**
   * The server takes its time limits from here only; they hold for all such servers of a process.
   */
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxRspTime", "10",
          "sun.net.httpserver.maxReqHeaders", "50");

  private final SimulatedCard card;
  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  ControlServer(SimulatedCard card, InetSocketAddress address) throws IOException {
    this.card = card;
    this.server = listenOn(address);
    this.threads =
        new ThreadPoolExecutor(
            MAX_THREADS,
            MAX_THREADS,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(64),
            task -> {
              Thread thread = new Thread(task, "simulated-card-http");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static HttpServer listenOn(InetSocketAddress address) throws IOException {
    LIMITS.forEach((limit, value) -> System.getProperties().putIfAbsent(limit, value));
    try {
      return HttpServer.create(address, 0);
    } catch (IOException cannotListen) {
      throw new IOException(
          "httpPort " + address.getPort() + ": " + cannotListen.getMessage(), cannotListen);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (ControlExchange.PAGE_PATH.equals(path)) {
        page(exchange);
      } else if (ControlExchange.FORM_PATH.equals(path)) {
        form(exchange);
      } else {
        answer(exchange, 404, "no such page");
      }
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("GET")) {
      answer(exchange, 405, "GET only");
      return;
    }
    Optional<String> page = card.controlPage();
    if (page.isEmpty()) {
      // A silent card does not answer; closing without a response is as near as it gets.
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(page.get().getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private void form(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      answer(exchange, 405, "POST only");
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      answer(exchange, 413, "too long");
      return;
    }
    Optional<ControlForm> form =
        ControlForm.of(new String(body, StandardCharsets.ISO_8859_1).strip());
    if (form.isEmpty()) {
      answer(exchange, 400, "not a control request");
    } else if (card.control(form.get().field(), form.get().value(), form.get().digits())) {
      answer(exchange, 200, "the UPS turns off");
    } else {
      answer(exchange, 403, "refused");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = ("<html>" + text + "</html>\n").getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
