package io.featherfall.nmc.simulator.internal.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where scripts come from: built in, or a file. */
public final class Scripts {
  /** The names of the built-in scripts. */
  public static final List<String> BUILT_IN =
      List.of("demo", "outage", "blip", "self-test", "overload", "silence", "reboot");

  private static final int MAX_BYTES = 1 << 20;

  private Scripts() {}

  /**
   * The script of this name or in this file.
   *
   * @throws ScriptException if there is none, or it cannot be read
   */
  public static Script load(String nameOrFile) throws ScriptException {
    try {
      if (BUILT_IN.contains(nameOrFile)) {
        try (InputStream in = Scripts.class.getResourceAsStream(nameOrFile + ".script")) {
          return ScriptParser.parse(nameOrFile, text(in));
        }
      }
      try (InputStream in = Files.newInputStream(Path.of(nameOrFile))) {
        return ScriptParser.parse(nameOrFile, text(in));
      }
    } catch (IOException | RuntimeException unreadable) {
      throw new ScriptException(
          "no script " + nameOrFile + ": neither built in " + BUILT_IN + " nor a readable file",
          unreadable);
    }
  }

  private static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("larger than " + MAX_BYTES + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
