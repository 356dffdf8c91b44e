package io.featherfall.console.shell.internal.control;

import io.featherfall.control.ExitStatus;
import io.featherfall.control.OpenRequest;
import io.featherfall.control.WindowSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host that knows a handful of commands: {@code say N}, {@code who}, {@code cat}, and more. */
final class ScriptedHost implements ConsoleHost {
  /** What {@link #callingSession} answers. */
  volatile Object calling;

  private final List<ScriptedCall> calls = new CopyOnWriteArrayList<>();
  private int hanging;
  private WindowSize window;

  @Override
  public ConsoleCall prepare(
      OpenRequest request, Caller caller, InputStream in, OutputStream out, OutputStream err) {
    ScriptedCall call = new ScriptedCall(request.commandLine(), caller, in, out, err);
    calls.add(call);
    return call;
  }

  void endAll() {
    calls.forEach(ScriptedCall::interrupt);
  }

  @Override
  public Object callingSession() {
    return calling;
  }

  synchronized void awaitHanging(int count) throws InterruptedException {
    long end = System.nanoTime() + 10_000_000_000L;
    while (hanging != count) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(hanging + " commands hang, expected " + count);
      }
      wait(100);
    }
  }

  synchronized void awaitWindow(WindowSize size) throws InterruptedException {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!size.equals(window)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("window is " + window + ", expected " + size);
      }
      wait(100);
    }
  }

  private synchronized void change(int by) {
    hanging += by;
    notifyAll();
  }

  private final class ScriptedCall implements ConsoleCall {
    private final String line;
    private final Caller caller;
    private final InputStream in;
    private final OutputStream out;
    private final OutputStream err;
    private boolean interrupted;
    private Thread thread;

    ScriptedCall(String line, Caller caller, InputStream in, OutputStream out, OutputStream err) {
      this.line = line;
      this.caller = caller;
      this.in = in;
      this.out = out;
      this.err = err;
    }

    @Override
    public int run() {
      synchronized (this) {
        thread = Thread.currentThread();
      }
      try {
        return script();
      } catch (IOException gone) {
        return ExitStatus.FAILED;
      }
    }

    private int script() throws IOException {
      if (line.equals("cat")) {
        in.transferTo(out);
        return 0;
      }
      if (line.equals("who")) {
        out.write(caller.user().getBytes(StandardCharsets.UTF_8));
        return 0;
      }
      if (line.startsWith("hang")) {
        return hang();
      }
      if (line.equals("flood")) {
        return flood();
      }
      out.write(("out of " + line).getBytes(StandardCharsets.UTF_8));
      err.write("err".getBytes(StandardCharsets.UTF_8));
      return Integer.parseInt(line.substring("say ".length()));
    }

    private int hang() {
      change(1);
      try {
        synchronized (this) {
          while (!interrupted) {
            wait();
          }
        }
      } catch (InterruptedException shutDown) {
        Thread.currentThread().interrupt();
      } finally {
        change(-1);
      }
      return ExitStatus.INTERRUPTED;
    }

    private int flood() throws IOException {
      change(1);
      try {
        byte[] much = new byte[100_000];
        while (true) {
          out.write(much);
        }
      } finally {
        change(-1);
      }
    }

    @Override
    public boolean runsIn(Object session) {
      return line.equals(session);
    }

    @Override
    public synchronized void interrupt() {
      interrupted = true;
      notifyAll();
    }

    @Override
    public void resize(WindowSize size) {
      synchronized (ScriptedHost.this) {
        window = size;
        ScriptedHost.this.notifyAll();
      }
    }

    @Override
    public void hangUp() {
      interrupt();
    }
  }
}
