package io.featherfall.console.shell.internal.command;

import io.featherfall.console.shell.internal.output.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A desk whose services are what a test put there, and whose person answers as told. */
public final class FakeDesk implements Services, Desk.Question {
  public static final Instant NOW = Instant.parse("2026-11-22T21:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Object> services = new ArrayList<>();
  private final boolean terminal;
  private String answer = "";
  private String asked = "";

  public FakeDesk(boolean terminal, Object... services) {
    this.terminal = terminal;
    this.services.addAll(List.of(services));
  }

  public FakeDesk answering(String line) {
    answer = line;
    return this;
  }

  public int run(AgentCommand command) throws Exception {
    Screen screen = new Screen(print(out), print(err), terminal, false, 100);
    return AgentCommand.run(command, new Desk(this, screen, "jo", () -> NOW, ZoneOffset.UTC, this));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  public String asked() {
    return asked;
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return all(type).stream().findFirst();
  }

  @Override
  public <T> List<T> all(Class<T> type) {
    return services.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public boolean possible() {
    return terminal;
  }

  @Override
  public String ask(String prompt) {
    asked = prompt;
    return answer;
  }
}
