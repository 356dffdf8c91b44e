package io.featherfall.nmc.simulator.internal.script;

import io.featherfall.nmc.simulator.internal.script.Words.Unexpected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads scripts. One action a line; {@code #} begins a comment.
 *
 * <p>{@code at 5s ACTION} happens 5 s after the beginning, whatever is under way; a line without
 * {@code at} happens when what the line above started is over. The actions:
 *
 * <pre>
 * on-battery                     mains fails
 * mains-back (or on-line)        mains returns
 * drain 100%-&gt;8% over 10s        the charge falls evenly
 * charge 40%     load 60%        from now on; the percent sign may be left out
 * low-battery                    the battery is low until mains returns
 * self-test for 8s   overload 12s   silence 60s   reboot 5s   wait 3s
 * replace-battery    battery-replaced
 * bypass command|manual|fault|off
 * shutting-down                  the UPS announces its turn-off (SD=1) and does it after its delay
 * forge bad-digest|wrong-card|replay|older-reboot|appended-shutdown   one datagram not to believe
 * end                            the script is over
 * </pre>
 */
public final class ScriptParser {
  /** The first words of all actions, for messages and completion. */
  public static final List<String> ACTIONS =
      List.of(
          "on-battery",
          "mains-back",
          "on-line",
          "drain",
          "charge",
          "load",
          "low-battery",
          "self-test",
          "overload",
          "silence",
          "reboot",
          "wait",
          "replace-battery",
          "battery-replaced",
          "bypass",
          "shutting-down",
          "forge",
          "end");

  private static final int MAX_LINES = 10_000;

  private ScriptParser() {}

  /**
   * Reads a whole script.
   *
   * @throws ScriptException names the line and what is expected there
   */
  public static Script parse(String name, String text) throws ScriptException {
    List<Script.Step> steps = new ArrayList<>();
    Duration previous = Duration.ZERO;
    Duration free = Duration.ZERO;
    Duration length = Duration.ZERO;
    boolean ended = false;
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      Words words = new Words(line.replaceFirst("#.*", ""));
      if (words.empty()) {
        continue;
      }
      try {
        if (ended || number > MAX_LINES) {
          throw new Unexpected(ended ? "nothing after end" : "at most " + MAX_LINES + " lines");
        }
        Duration at = words.takeIf("at") ? words.duration() : free;
        if (at.compareTo(previous) < 0) {
          throw new Unexpected("a time not before " + seconds(previous) + ", that of a line above");
        }
        ScriptAction action = action(words);
        steps.add(new Script.Step(at, action));
        previous = at;
        free = at.plus(action.lasts());
        ended = action.ends();
        length = ended ? at : free.compareTo(length) > 0 ? free : length;
      } catch (Unexpected unexpected) {
        throw new ScriptException(name, number, line, unexpected.getMessage());
      }
    }
    if (steps.isEmpty()) {
      throw new ScriptException(name, Math.max(1, number), "no action", "at least one action");
    }
    return new Script(name, steps, length);
  }

  /**
   * Reads one action, without {@code at}.
   *
   * @throws ScriptException says what is expected
   */
  public static ScriptAction action(String text) throws ScriptException {
    try {
      return action(new Words(text));
    } catch (Unexpected unexpected) {
      throw new ScriptException("command", 1, text, unexpected.getMessage());
    }
  }

  /** A time as it stands in scripts and messages. */
  public static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? time.toSeconds() + "s"
        : String.format(java.util.Locale.ROOT, "%.1fs", time.toMillis() / 1000.0);
  }

  private static ScriptAction action(Words words) throws Unexpected {
    String verb = words.take("an action: " + String.join(", ", ACTIONS));
    ScriptAction action = action(verb, words);
    words.end();
    return action;
  }

  private static ScriptAction action(String verb, Words words) throws Unexpected {
    switch (verb) {
      case "on-battery":
        return ScriptAction.atOnce(verb, (target, lasts) -> target.onBattery());
      case "mains-back", "on-line":
        return ScriptAction.atOnce(verb, (target, lasts) -> target.mainsBack());
      case "low-battery":
        return ScriptAction.atOnce(verb, (target, lasts) -> target.lowBattery());
      case "replace-battery":
        return ScriptAction.atOnce(verb, (target, lasts) -> target.replaceBattery(true));
      case "battery-replaced":
        return ScriptAction.atOnce(verb, (target, lasts) -> target.replaceBattery(false));
      case "shutting-down":
        return ScriptAction.atOnce(verb, (target, lasts) -> target.shuttingDown());
      case "end":
        return new ScriptAction(verb, Duration.ZERO, true, (target, lasts) -> {});
      case "wait":
        return lasting(verb, words, (target, lasts) -> {});
      case "self-test":
        return lasting(verb, words, ScriptTarget::selfTest);
      case "overload":
        return lasting(verb, words, ScriptTarget::overload);
      case "silence":
        return lasting(verb, words, ScriptTarget::silence);
      case "reboot":
        return lasting(verb, words, ScriptTarget::reboot);
      default:
        return withValue(verb, words);
    }
  }

  private static ScriptAction withValue(String verb, Words words) throws Unexpected {
    switch (verb) {
      case "drain":
        return drain(words);
      case "charge":
        double charge = words.percent();
        return ScriptAction.atOnce(
            verb + " " + charge + "%", (target, lasts) -> target.charge(charge));
      case "load":
        double load = words.percent();
        return ScriptAction.atOnce(verb + " " + load + "%", (target, lasts) -> target.load(load));
      case "bypass":
        var cause = words.bypass();
        return ScriptAction.atOnce(
            verb + " " + cause.name().toLowerCase(java.util.Locale.ROOT),
            (target, lasts) -> target.bypass(cause));
      case "forge":
        Forgery forgery = words.forgery();
        return ScriptAction.atOnce(
            verb + " " + forgery.word(), (target, lasts) -> target.forge(forgery));
      default:
        throw new Unexpected("an action: " + String.join(", ", ACTIONS));
    }
  }

  private static ScriptAction drain(Words words) throws Unexpected {
    double[] range = words.percentRange();
    if (!words.takeIf("over")) {
      throw new Unexpected("over TIME after the range, as in drain 100%->8% over 10s");
    }
    Duration over = words.duration();
    return new ScriptAction(
        "drain " + range[0] + "%->" + range[1] + "% over " + seconds(over),
        over,
        false,
        (target, lasts) -> target.drain(range[0], range[1], lasts));
  }

  private static ScriptAction lasting(String verb, Words words, ScriptAction.Effect effect)
      throws Unexpected {
    String joint = words.takeIf("for") ? " for " : " ";
    Duration length = words.duration();
    return new ScriptAction(verb + joint + seconds(length), length, false, effect);
  }
}
