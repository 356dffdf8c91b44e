package io.featherfall.launcher.doctor;

import io.featherfall.control.ControlPath;
import io.featherfall.control.OpenRequest;
import io.featherfall.control.WindowSize;
import io.featherfall.control.client.ControlCall;
import io.featherfall.control.client.LocalTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the agent, and does not wait for ever: one that hangs is what a doctor is called for. */
final class AgentCall {
  private final Path data;
  private final Duration patience;

  AgentCall(Path data, Duration patience) {
    this.data = data;
    this.patience = patience;
  }

  /**
   * The whole answer.
   *
   * @throws IOException if there is none in time; the message says why
   */
  Answer ask(boolean json) throws IOException {
    OpenRequest request = request(json);
    try (ControlCall call = ControlCall.connect(ControlPath.in(data))) {
      CompletableFuture<Answer> answer =
          CompletableFuture.supplyAsync(() -> run(call, request), task -> daemon(task).start());
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooLong) {
      throw new IOException("no answer within " + patience.toSeconds() + " s", tooLong);
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause().getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private static Answer run(ControlCall call, OpenRequest request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      int status = call.run(request, InputStream.nullInputStream(), out, err);
      return new Answer(status, out.toByteArray(), err.toByteArray());
    } catch (IOException broken) {
      throw new CompletionException(broken);
    }
  }

  private static OpenRequest request(boolean json) {
    boolean terminal = LocalTerminal.present();
    return new OpenRequest(
        OpenRequest.Kind.EXEC,
        "featherfall:doctor" + (json ? " --json" : ""),
        terminal,
        LocalTerminal.type(),
        terminal ? new LocalTerminal().size() : WindowSize.USUAL,
        System.getProperty("user.name"));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "doctor-call");
    thread.setDaemon(true);
    return thread;
  }
}
