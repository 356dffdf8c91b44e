package io.featherfall.control.client;

import io.featherfall.control.ControlPath;
import io.featherfall.control.ExitStatus;
import io.featherfall.control.OpenRequest;
import io.featherfall.control.OpenRequest.Kind;
import io.featherfall.control.WindowSize;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code ControlClient DATA exec COMMAND} and {@code ControlClient DATA shell}: what {@code
 * bin/featherfall exec} and {@code shell} start. DATA is the data folder unless the system property
 * {@value ControlPath#DATA_PROPERTY} or the environment variable {@value ControlPath#DATA_VARIABLE}
 * names another.
 */
public final class ControlClient {
  private static final String USAGE = "usage: exec '<command>' | shell";

  // Not System's streams: no encoding, no second buffer, and their errors are ours to see.
  private final InputStream in = new FileInputStream(FileDescriptor.in);
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final OutputStream err = new FileOutputStream(FileDescriptor.err);
  private final LocalTerminal terminal = new LocalTerminal();

  private ControlClient() {}

  public static void main(String[] args) {
    int status = new ControlClient().run(args);
    // halt: the input thread may hang in a read for ever, and there is nothing left to clean up.
    Runtime.getRuntime().halt(status);
  }

  private int run(String[] args) {
    boolean shell = args.length == 2 && args[1].equals("shell");
    boolean exec = args.length == 3 && args[1].equals("exec");
    if (!shell && !exec) {
      say(USAGE);
      return ExitStatus.USAGE;
    }
    if (shell && !LocalTerminal.present()) {
      say("shell needs a terminal; use: exec '<command>'");
      return ExitStatus.USAGE;
    }
    Path data = data(args[0]);
    ControlCall call;
    try {
      call = ControlCall.connect(ControlPath.in(data));
    } catch (IOException noAgent) {
      return notRunning(data, noAgent);
    }
    try (call) {
      return shell ? shell(call) : exec(call, args[2]);
    } catch (OutputClosedException enough) {
      return ExitStatus.OUTPUT_CLOSED;
    } catch (IOException | IllegalArgumentException failed) {
      say(failed.getMessage());
      return ExitStatus.FAILED;
    } finally {
      terminal.restore();
    }
  }

  private int exec(ControlCall call, String line) throws IOException {
    AtomicBoolean interrupted = new AtomicBoolean();
    Signals.on(
        "INT",
        () -> {
          if (interrupted.getAndSet(true)) {
            Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
          }
          call.interrupt();
        });
    boolean onTerminal = LocalTerminal.present();
    int status = ask(call, Kind.EXEC, line, onTerminal);
    return interrupted.get() ? ExitStatus.INTERRUPTED : status;
  }

  private int shell(ControlCall call) throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(terminal::restore));
    if (!terminal.raw()) {
      say("this terminal cannot be set; use: exec '<command>'");
      return ExitStatus.FAILED;
    }
    return ask(call, Kind.SHELL, "", true);
  }

  private int ask(ControlCall call, Kind kind, String line, boolean onTerminal) throws IOException {
    WindowSize window = onTerminal ? terminal.size() : WindowSize.USUAL;
    if (onTerminal) {
      Signals.on("WINCH", () -> call.resize(terminal.size()));
    }
    return call.run(
        new OpenRequest(
            kind, line, onTerminal, LocalTerminal.type(), window, System.getProperty("user.name")),
        in,
        out,
        err);
  }

  private static Path data(String preset) {
    String property = System.getProperty(ControlPath.DATA_PROPERTY);
    String variable = System.getenv(ControlPath.DATA_VARIABLE);
    return Path.of(property != null ? property : variable != null ? variable : preset);
  }

  private int notRunning(Path data, IOException reason) {
    Path socket = data.toAbsolutePath().resolve(ControlPath.NAME);
    String why = reason.getMessage();
    boolean tooLong = why != null && why.contains(ControlPath.DATA_VARIABLE);
    boolean denied = why != null && why.startsWith("Permission denied");
    say(
        tooLong
            ? why
            : denied
                ? "no permission for " + socket + "; run this as the agent's user or as root"
                : "Featherfall is not running (no agent at " + socket + ")");
    return denied || tooLong ? ExitStatus.FAILED : ExitStatus.NOT_RUNNING;
  }

  private void say(String message) {
    terminal.restore();
    try {
      err.write((message + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException nobodyListens) {
      return;
    }
  }
}
