package io.featherfall.console.shell.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.featherfall.control.ControlPath;
import io.featherfall.control.ExitStatus;
import io.featherfall.control.Frame;
import io.featherfall.control.FrameType;
import io.featherfall.control.OpenRequest;
import io.featherfall.control.OpenRequest.Kind;
import io.featherfall.control.WindowSize;
import io.featherfall.control.client.ControlCall;
import io.featherfall.control.client.ControlClient;
import io.featherfall.control.client.OutputClosedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real client against the real socket, with a scripted host behind it. */
@Timeout(20)
class ControlSocketTest {
  @TempDir Path folder;

  private final ScriptedHost host = new ScriptedHost();
  private ControlSocket socket;

  @BeforeEach
  void open() throws IOException {
    socket = new ControlSocket(SocketFile.in(folder), host, System::nanoTime);
  }

  @AfterEach
  void close() {
    socket.close();
  }

  private ControlCall connect() throws IOException {
    return ControlCall.connect(folder.resolve("control.sock"));
  }

  private static OpenRequest request(String line) {
    return new OpenRequest(Kind.EXEC, line, true, "xterm", new WindowSize(90, 20), "nobody");
  }

  private record Result(int status, String out, String err) {}

  private static Result run(ControlCall call, String line, InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = call.run(request(line), in, out, err);
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private CompletableFuture<Result> later(ControlCall call, String line) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return run(call, line, text(""));
          } catch (IOException broken) {
            return new Result(-1, "", broken.getMessage());
          }
        });
  }

  @Test
  void carriesOutputErrorsAndStatus() throws IOException {
    try (ControlCall call = connect()) {
      assertThat(run(call, "say 7", text(""))).isEqualTo(new Result(7, "out of say 7", "err"));
    }
    try (ControlCall second = connect()) {
      assertThat(run(second, "say 0", text("")).status()).isZero();
    }
  }

  @Test
  void namesTheCallerAsTheSystemDoes() throws IOException {
    try (ControlCall call = connect()) {
      assertThat(run(call, "who", text("")).out()).isEqualTo(System.getProperty("user.name"));
    }
  }

  @Test
  void carriesInputToItsEnd() throws IOException {
    String long1 = "line\n".repeat(20_000);
    try (ControlCall call = connect()) {
      assertThat(run(call, "cat", text(long1)).out()).isEqualTo(long1);
    }
  }

  @Test
  void leavesTheInputAloneThatNobodyReads() throws IOException {
    InputStream untouched = text("for somebody else");
    try (ControlCall call = connect()) {
      run(call, "say 0", untouched);
    }
    assertThat(new String(untouched.readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("for somebody else");
  }

  @Test
  void interruptsTheCommand() throws Exception {
    try (ControlCall call = connect()) {
      CompletableFuture<Result> result = later(call, "hang");
      host.awaitHanging(1);
      call.interrupt();
      assertThat(result.get().status()).isEqualTo(ExitStatus.INTERRUPTED);
    }
  }

  @Test
  void tellsEveryClientWhenTheConsoleIsReplaced() throws Exception {
    try (ControlCall call = connect()) {
      CompletableFuture<Result> result = later(call, "hang");
      host.awaitHanging(1);
      socket.close();
      assertThat(result.get().status()).isEqualTo(ExitStatus.FAILED);
      assertThat(result.get().err()).contains("The console is being replaced or stopped");
      host.awaitHanging(0);
    }
  }

  @Test
  void theCommandThatReplacesTheConsoleGoesOnToItsEnd() throws Exception {
    try (ControlCall own = connect();
        ControlCall other = connect()) {
      CompletableFuture<Result> ownResult = later(own, "hang on");
      CompletableFuture<Result> otherResult = later(other, "hang");
      host.awaitHanging(2);
      host.calling = "hang on";
      socket.close();
      assertThat(ownResult.get().status()).isEqualTo(ExitStatus.FAILED);
      assertThat(ownResult.get().err()).contains("by this very command");
      assertThat(otherResult.get().err()).contains("is being replaced");
      host.awaitHanging(1);
      host.endAll();
      host.awaitHanging(0);
    }
  }

  @Test
  void passesANewWindowOn() throws Exception {
    try (ControlCall call = connect()) {
      CompletableFuture<Result> result = later(call, "hang");
      host.awaitHanging(1);
      call.resize(new WindowSize(120, 50));
      host.awaitWindow(new WindowSize(120, 50));
      call.interrupt();
      result.get();
    }
  }

  @Test
  void endsTheCommandOfAClientThatIsGone() throws Exception {
    ControlCall call = connect();
    later(call, "hang");
    host.awaitHanging(1);
    call.close();
    host.awaitHanging(0);
  }

  @Test
  void isNotHeldUpByAClientThatDoesNotRead() throws Exception {
    try (SocketChannel deaf =
        SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control.sock")))) {
      deaf.write(request("flood").frame().encode());
      host.awaitHanging(1);
      try (ControlCall call = connect()) {
        assertThat(run(call, "say 0", text("")).status()).isZero();
      }
    }
    host.awaitHanging(0);
  }

  @Test
  void theClientEndsQuietlyWhenNobodyReadsItsOutput() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            Path.of(ControlCall.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString(),
            ControlClient.class.getName(),
            folder.toString(),
            "exec",
            "flood");
    builder.environment().remove(ControlPath.DATA_VARIABLE);
    Process client = builder.start();
    client.getInputStream().read();
    client.getInputStream().close();
    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(client.getErrorStream().readAllBytes()).isEmpty();
    assertThat(client.exitValue()).isEqualTo(ExitStatus.OUTPUT_CLOSED);
    host.awaitHanging(0);
  }

  @Test
  void outputThatIsLostOtherwiseIsAnError() throws Exception {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    try (ControlCall call = connect()) {
      assertThatThrownBy(() -> call.run(request("say 0"), text(""), full, full))
          .isNotInstanceOf(OutputClosedException.class)
          .hasMessage("No space left on device");
    }
  }

  @Test
  void refusesTheSeventeenthPolitelyAndTakesTheNextOneAgain() throws Exception {
    List<ControlCall> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      ControlCall call = connect();
      calls.add(call);
      later(call, "hang");
    }
    host.awaitHanging(16);
    try (ControlCall call = connect()) {
      Result refused = run(call, "say 0", text(""));
      assertThat(refused.status()).isEqualTo(ExitStatus.FAILED);
      assertThat(refused.err()).contains("16 clients");
    }
    for (ControlCall call : calls) {
      call.close();
    }
    host.awaitHanging(0);
    try (ControlCall call = connect()) {
      assertThat(run(call, "say 0", text("")).status()).isZero();
    }
  }

  @Test
  void closesTheConnectionOnWhatIsNoFrame() throws IOException {
    List<ByteBuffer> wrong =
        List.of(
            ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
            Frame.of(FrameType.INTERRUPT).encode(),
            Frame.of(FrameType.OPEN).encode(),
            ExitStatus.frame(0).encode());
    for (ByteBuffer bytes : wrong) {
      try (SocketChannel client =
          SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control.sock")))) {
        client.write(bytes);
        assertThat(client.read(ByteBuffer.allocate(10))).isEqualTo(-1);
      }
    }
  }

  @Test
  void takesNoInputThatNobodyAskedFor() throws Exception {
    try (SocketChannel client =
        SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control.sock")))) {
      client.write(request("hang").frame().encode());
      host.awaitHanging(1);
      client.write(new Frame(FrameType.STDIN, new byte[10]).encode());
      assertThat(client.read(ByteBuffer.allocate(10))).isEqualTo(-1);
    }
    host.awaitHanging(0);
  }

  @Test
  void keepsSocketAndFolderToItsOwner() throws IOException {
    assertThat(Files.getPosixFilePermissions(folder))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("control.sock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void leavesASocketAloneAtWhichSomebodyAnswers() throws IOException {
    assertThatThrownBy(() -> new ControlSocket(SocketFile.in(folder), host, System::nanoTime))
        .hasMessageContaining("another agent answers");
    try (ControlCall call = connect()) {
      assertThat(run(call, "say 0", text("")).status()).isZero();
    }
  }

  @Test
  void replacesWhatAKilledAgentLeft() throws IOException {
    socket.close();
    assertThat(folder.resolve("control.sock")).doesNotExist();
    try (var dead =
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(folder.resolve("control.sock")));
    }
    assertThat(folder.resolve("control.sock")).exists();
    open();
    try (ControlCall call = connect()) {
      assertThat(run(call, "say 0", text("")).status()).isZero();
    }
  }

  @Test
  void endsItsCommandsWhenItCloses() throws Exception {
    ControlCall call = connect();
    CompletableFuture<Result> result = later(call, "hang");
    host.awaitHanging(1);
    socket.close();
    host.awaitHanging(0);
    assertThat(result.get(5, TimeUnit.SECONDS).status()).isNotZero();
  }
}
