package io.featherfall.console.shell.internal.control;

import io.featherfall.console.shell.internal.control.ConsoleHost.ConsoleCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the clients of the control socket: one thread moves all their bytes, and each command runs
 * on a thread of its own, of which there are at most {@value #MAX_CLIENTS}.
 */
final class ControlSocket implements AutoCloseable {
  static final int MAX_CLIENTS = 16;

  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

  /** A client that asks nothing for this long is let go. */
  private static final Duration OPENING = Duration.ofSeconds(10);

  private static final Duration STOPPING = Duration.ofSeconds(2);

  private final SocketFile file;
  private final ConsoleHost host;
  private final LongSupplier nanoTime;
  private final ServerSocketChannel server;
  private final Selector selector;
  private final PeerIdentity identity;
  private final ExecutorService commands;
  private final Thread thread;
  private final Map<ClientConnection, Long> clients = new HashMap<>();
  private final ByteBuffer received = ByteBuffer.allocate(16 * 1024);
  private volatile boolean stopping;

  /** The session of the command that closes this socket; null if it is none. */
  private volatile Object closedBy;

  ControlSocket(SocketFile file, ConsoleHost host, LongSupplier nanoTime) throws IOException {
    this.file = file;
    this.host = host;
    this.nanoTime = nanoTime;
    server = file.open();
    try {
      selector = Selector.open();
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      identity = new PeerIdentity(file.owner());
    } catch (IOException failed) {
      server.close();
      throw failed;
    }
    commands =
        new ThreadPoolExecutor(
            0,
            MAX_CLIENTS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> new Thread(task, "featherfall-console"));
    thread = new Thread(this::serve, "featherfall-control");
    thread.start();
  }

  private void serve() {
    while (!stopping) {
      try {
        selector.select(this::handle, 1_000);
        letGoOfTheSilent();
      } catch (IOException broken) {
        LOG.error("The control socket {} is out of order", file, broken);
        break;
      }
    }
    for (ClientConnection client : List.copyOf(clients.keySet())) {
      client.dismiss(closedBy);
      drop(client);
    }
  }

  private void handle(SelectionKey key) {
    if (key.isValid() && key.isAcceptable()) {
      accept();
      return;
    }
    ClientConnection client = (ClientConnection) key.attachment();
    try {
      if (key.isValid() && key.isReadable()) {
        receive((SocketChannel) key.channel(), client);
      }
      if (key.isValid() && key.isWritable() && client.drain()) {
        drop(client);
      }
    } catch (IOException gone) {
      LOG.debug("Client of the control socket dropped: {}", gone.getMessage());
      drop(client);
    }
  }

  private void accept() {
    SocketChannel channel = null;
    try {
      channel = server.accept();
      if (channel != null && !welcome(channel)) {
        channel.close();
      }
    } catch (IOException failed) {
      LOG.warn("A client of the control socket could not be taken: {}", failed.getMessage());
      close(channel);
    }
  }

  private boolean welcome(SocketChannel channel) throws IOException {
    Optional<UserPrincipal> user = identity.of(channel);
    if (user.isPresent() && !identity.admits(user.get())) {
      LOG.warn("User {} tried the control socket and was turned away", user.get().getName());
      return false;
    }
    if (clients.size() >= 2 * MAX_CLIENTS) {
      return false;
    }
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    ClientConnection client =
        new ClientConnection(key, user.map(UserPrincipal::getName), host, this::start);
    key.attach(client);
    if (clients.size() >= MAX_CLIENTS) {
      client.refuse(
          MAX_CLIENTS + " clients are at the control socket already; end one of them first");
    }
    clients.put(client, nanoTime.getAsLong());
    return true;
  }

  private boolean start(ClientConnection client, ConsoleCall call) {
    try {
      commands.execute(() -> client.ended(call.run()));
      return true;
    } catch (RejectedExecutionException allBusy) {
      return false;
    }
  }

  private void receive(SocketChannel channel, ClientConnection client) throws IOException {
    received.clear();
    int count = channel.read(received);
    if (count < 0) {
      throw new IOException("gone");
    }
    client.received(received.flip());
  }

  private void letGoOfTheSilent() {
    long now = nanoTime.getAsLong();
    List.copyOf(clients.keySet()).stream()
        .filter(client -> !client.opened())
        .filter(client -> now - clients.get(client) > OPENING.toNanos())
        .forEach(this::drop);
  }

  private void drop(ClientConnection client) {
    clients.remove(client);
    client.close();
  }

  private static void close(SocketChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException alreadyBroken) {
      LOG.debug("A client's channel did not close", alreadyBroken);
    }
  }

  /** Lets go of every client, ends their commands, and removes the socket. */
  @Override
  public void close() {
    closedBy = host.callingSession();
    stopping = true;
    selector.wakeup();
    try {
      server.close();
      file.delete();
      thread.join(STOPPING.toMillis());
      endCommands();
      selector.close();
    } catch (IOException failed) {
      LOG.warn("The control socket {} did not close: {}", file, failed.getMessage());
    } catch (InterruptedException interrupted) {
      commands.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void endCommands() throws InterruptedException {
    if (closedBy != null) {
      // The command that replaces the console goes on to its end; it is not waited for by itself.
      commands.shutdown();
      return;
    }
    commands.shutdownNow();
    if (!commands.awaitTermination(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("A command of the control socket does not end; its thread is left behind");
    }
  }
}
