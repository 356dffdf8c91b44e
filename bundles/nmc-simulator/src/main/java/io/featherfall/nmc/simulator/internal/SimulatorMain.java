package io.featherfall.nmc.simulator.internal;

import io.featherfall.nmc.simulator.internal.card.CardSettingsReader;
import io.featherfall.nmc.simulator.internal.card.WrongSettingException;
import io.featherfall.nmc.simulator.internal.net.RunningCard;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A simulated card as a process of its own: {@code SimulatorMain FILE}, a properties file with the
 * settings of the component. Reads commands from its standard input, tells what happens on its
 * standard output and ends with its input.
 */
public final class SimulatorMain {
  private static final int WRONG_USE = 2;
  private static final int CANNOT_START = 1;

  private SimulatorMain() {}

  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (Reader in =
        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8)) {
      int status = run(args, new BufferedReader(in), out);
      if (status != 0) {
        System.exit(status);
      }
    }
  }

  static int run(String[] args, BufferedReader in, PrintStream out) throws IOException {
    if (args.length != 1) {
      out.println("usage: SimulatorMain FILE");
      return WRONG_USE;
    }
    PrintedLog log = new PrintedLog(out);
    try (RunningCard running =
        new RunningCard(CardSettingsReader.read(properties(Path.of(args[0]))), log)) {
      new CommandLoop(running, in, out).run();
      return 0;
    } catch (WrongSettingException wrong) {
      out.println("error " + args[0] + ": " + wrong.getMessage());
      return WRONG_USE;
    } catch (IOException cannotStart) {
      out.println("error " + cannotStart.getMessage());
      return CANNOT_START;
    }
  }

  private static Map<String, String> properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }
}
