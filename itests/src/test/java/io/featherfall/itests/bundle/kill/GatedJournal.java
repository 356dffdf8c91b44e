package io.featherfall.itests.bundle.kill;

import io.featherfall.api.run.JournalRecord;
import io.featherfall.api.run.JournalRecord.RunDecided;
import io.featherfall.api.run.JournalRecord.RunEnded;
import io.featherfall.api.run.JournalRecord.RunSettled;
import io.featherfall.api.run.JournalRecord.StepAnswered;
import io.featherfall.api.run.JournalRecord.StepCalled;
import io.featherfall.api.run.JournalRecord.StepEnded;
import io.featherfall.api.service.Journal;
import io.featherfall.api.service.StoreException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The journal, with a gate before each record is appended and when it is durable. */
final class GatedJournal implements Journal {
  private final Journal journal;
  private final CallGate gate;

  GatedJournal(Journal journal, CallGate gate) {
    this.journal = journal;
    this.gate = gate;
  }

  @Override
  public CompletionStage<Durability> append(JournalRecord record) {
    if (record instanceof RunDecided) {
      gate.runIs(record.runId());
    }
    String name = "journal " + name(record);
    String written = name + " written";
    gate.pass(name);
    CompletionStage<Durability> stage = journal.append(record);
    if (gate.wouldStopAt(written)) {
      written(record, written, stage.toCompletableFuture().join());
    }
    return stage.whenComplete((durability, failure) -> written(record, written, durability));
  }

  private void written(JournalRecord record, String name, Durability durability) {
    if (durability != Durability.DURABLE) {
      gate.mark("not-durable");
    }
    if (record instanceof RunDecided) {
      gate.mark("run-" + record.runId());
    } else if (record instanceof RunEnded) {
      gate.mark("ended");
    } else if (record instanceof RunSettled) {
      gate.mark("settled");
    }
    gate.pass(name);
  }

  private static String name(JournalRecord record) {
    String kind = record.getClass().getSimpleName();
    if (record instanceof StepCalled called) {
      return kind + " " + called.call() + " " + called.step();
    } else if (record instanceof StepAnswered answered) {
      return kind + " " + answered.step();
    } else if (record instanceof StepEnded ended) {
      return kind + " " + ended.step();
    }
    return kind;
  }

  @Override
  public List<JournalRecord> unsettled() throws StoreException {
    List<JournalRecord> unsettled = journal.unsettled();
    gate.mark("read");
    return unsettled;
  }

  @Override
  public List<JournalRecord> of(String runId) throws StoreException {
    return journal.of(runId);
  }
}
