package io.featherfall.console.shell.internal.command.doctor;

import io.featherfall.api.service.SenderDirectory.Sender;
import io.featherfall.machine.Finding;
import java.util.ArrayList;
import java.util.List;

/** Who sends and is listened to by nobody. */
final class SenderCheck {
  private static final String CHECK = "sender";
  private static final int MOST = 5;

  private SenderCheck() {}

  /**
   * @param explained whether the card of a UPS is missing, so that unknown cards were named there
   */
  static List<Finding> look(Senders senders, boolean explained) {
    List<Finding> findings = new ArrayList<>();
    if (!explained) {
      add(senders.unconfigured(), SenderCheck::unconfigured, findings);
    }
    add(senders.unreadable(), SenderCheck::unreadable, findings);
    return findings;
  }

  private static void add(
      List<Sender> senders,
      java.util.function.Function<Sender, Finding> words,
      List<Finding> findings) {
    senders.stream().limit(MOST).map(words).forEach(findings::add);
    if (senders.size() > MOST) {
      findings.add(
          Finding.note(CHECK, "and " + (senders.size() - MOST) + " more", "see nmc:discover"));
    }
  }

  private static Finding unconfigured(Sender sender) {
    return Finding.warning(
            CHECK,
            "not configured: " + Senders.text(sender) + " sends, and nobody listens to it",
            "write "
                + CardFiles.PID
                + "-NAME.cfg with name, address = "
                + sender.card()
                + ", user and phrase, or take this machine off the card's clients")
        .of(sender.address());
  }

  private static Finding unreadable(Sender sender) {
    return Finding.note(
            CHECK,
            "sends what is no card's datagram (" + sender.datagrams() + " times)",
            "find out what it is; it is dropped")
        .of(sender.address());
  }
}
