package io.featherfall.benchmarks.load.internal.flood;

import io.featherfall.benchmarks.probe.internal.Mark;
import io.featherfall.benchmarks.probe.internal.Tape;
import io.featherfall.benchmarks.probe.internal.Tape.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether core decided on every change of state that was accepted.
 *
 * @param sent changes in the datagrams, each card's first state included
 * @param accepted those of them that the monitor accepted and posted
 * @param decided changes that core published
 * @param wrongAtTheEnd UPSs whose last published state is not the last accepted one
 */
record StateCheck(int sent, int accepted, int decided, int wrongAtTheEnd) {

  static StateCheck of(Tape tape, Kind kind, int cards, int rounds) {
    Map<Integer, List<Integer>> accepted = stamps(tape, Mark.READING);
    Map<Integer, List<Integer>> decided = stamps(tape, Mark.STATE);
    int sent = 0;
    int wrong = 0;
    for (int card = 0; card < cards; card++) {
      sent += kind.hasValid() ? Schedule.changes(rounds, card) : 0;
      if (last(accepted, card) != last(decided, card)) {
        wrong++;
      }
    }
    return new StateCheck(sent, count(accepted), count(decided), wrong);
  }

  private static int last(Map<Integer, List<Integer>> states, int card) {
    List<Integer> own = states.getOrDefault(card, List.of());
    return own.isEmpty() ? -1 : own.get(own.size() - 1);
  }

  private static int count(Map<Integer, List<Integer>> states) {
    return states.values().stream().mapToInt(List::size).sum();
  }

  private static Map<Integer, List<Integer>> stamps(Tape tape, Mark mark) {
    Map<Integer, List<Integer>> states = new HashMap<>();
    for (int i = 0; i < tape.size(); i++) {
      Stamp stamp = tape.get(i);
      if (stamp != null && stamp.mark() == mark) {
        states.computeIfAbsent(stamp.ups(), ups -> new ArrayList<>()).add(stamp.detail());
      }
    }
    return states;
  }
}
