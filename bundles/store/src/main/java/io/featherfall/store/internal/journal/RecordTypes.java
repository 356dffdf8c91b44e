package io.featherfall.store.internal.journal;

import io.featherfall.api.condition.Condition;
import io.featherfall.api.run.JournalRecord.CallKind;
import io.featherfall.api.run.JournalRecord.RestoreBegun;
import io.featherfall.api.run.JournalRecord.RunBegun;
import io.featherfall.api.run.JournalRecord.RunCalledOff;
import io.featherfall.api.run.JournalRecord.RunDecided;
import io.featherfall.api.run.JournalRecord.RunEnded;
import io.featherfall.api.run.JournalRecord.RunResumed;
import io.featherfall.api.run.JournalRecord.RunSettled;
import io.featherfall.api.run.JournalRecord.RunSuspended;
import io.featherfall.api.run.JournalRecord.StepAnswered;
import io.featherfall.api.run.JournalRecord.StepCalled;
import io.featherfall.api.run.JournalRecord.StepEnded;
import io.featherfall.api.run.RunKind;
import io.featherfall.api.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All types of records of this version. */
final class RecordTypes {
  static final List<RecordType<?>> ALL =
      List.of(
          new RecordType<>(
              "run-decided",
              RunDecided.class,
              null,
              (fields, r) ->
                  fields
                      .put("group", r.groupId())
                      .putAll("ups", r.upsIds())
                      .put("required", r.required())
                      .put("kind", r.kind().name())
                      .put("cause", r.cause().map(Condition::name))
                      .putAll("trigger", r.triggers().stream().sorted().map(Enum::name).toList())
                      .put("reason", r.reason())
                      .put("by", r.by())
                      .put("latched", r.latched())
                      .put("decided-at", r.decidedAt())
                      .put("due-at", r.dueAt())
                      .put("runtime", r.runtimeAtStart())
                      .put("boot", r.bootId()),
              s ->
                  new RunDecided(
                      s.runId(),
                      s.at(),
                      s.fields().get("group"),
                      s.fields().all("ups"),
                      s.fields().get("required", Integer::parseInt),
                      s.fields().get("kind", RunKind::valueOf),
                      s.fields().find("cause", Condition::valueOf),
                      s.fields().all("trigger").stream()
                          .map(Condition::valueOf)
                          .collect(Collectors.toSet()),
                      s.fields().get("reason"),
                      s.fields().get("by"),
                      s.fields().get("latched", Boolean::parseBoolean),
                      s.fields().get("decided-at", Instant::parse),
                      s.fields().get("due-at", Instant::parse),
                      s.fields().find("runtime", Duration::parse),
                      s.fields().get("boot"))),
          new RecordType<>(
              "run-begun",
              RunBegun.class,
              null,
              (fields, r) ->
                  fields
                      .put("unprotected", r.unprotected())
                      .putAll("steps", r.steps(), StepFields::put),
              s ->
                  new RunBegun(
                      s.runId(),
                      s.at(),
                      s.fields().all("steps", StepFields::step),
                      s.fields().get("unprotected", Integer::parseInt))),
          new RecordType<>(
              "step-called",
              StepCalled.class,
              StepCalled::step,
              (fields, r) -> fields.put("call", r.call().name()).put("boot", r.bootId()),
              s ->
                  new StepCalled(
                      s.runId(),
                      s.at(),
                      s.step(),
                      s.fields().get("call", CallKind::valueOf),
                      s.fields().get("boot"))),
          new RecordType<>(
              "step-answered",
              StepAnswered.class,
              StepAnswered::step,
              (fields, r) -> StepFields.put(fields, r.outcome()),
              s -> new StepAnswered(s.runId(), s.at(), s.step(), StepFields.outcome(s.fields()))),
          new RecordType<>(
              "step-ended",
              StepEnded.class,
              StepEnded::step,
              (fields, r) -> {
                fields.put("summary", r.summary());
                r.outcome().ifPresent(outcome -> StepFields.put(fields, outcome));
              },
              s ->
                  new StepEnded(
                      s.runId(),
                      s.at(),
                      s.step(),
                      s.fields().find("result", result -> StepFields.outcome(s.fields())),
                      s.fields().get("summary"))),
          new RecordType<>(
              "run-called-off",
              RunCalledOff.class,
              null,
              (fields, r) -> fields.put("why", r.why()).put("restore", r.restore()),
              s ->
                  new RunCalledOff(
                      s.runId(),
                      s.at(),
                      s.fields().get("why"),
                      s.fields().get("restore", Boolean::parseBoolean))),
          new RecordType<>(
              "restore-begun",
              RestoreBegun.class,
              null,
              (fields, r) -> fields.putAll("steps", r.steps(), StepFields::put),
              s -> new RestoreBegun(s.runId(), s.at(), s.fields().all("steps", StepFields::step))),
          new RecordType<>(
              "run-suspended",
              RunSuspended.class,
              null,
              (fields, r) -> {},
              s -> new RunSuspended(s.runId(), s.at())),
          new RecordType<>(
              "run-resumed",
              RunResumed.class,
              null,
              (fields, r) ->
                  fields.putAll("interrupted", StepFields.sorted(r.interrupted()), StepFields::put),
              s ->
                  new RunResumed(
                      s.runId(),
                      s.at(),
                      Set.copyOf(s.fields().all("interrupted", StepFields::ref)))),
          new RecordType<>(
              "run-ended",
              RunEnded.class,
              null,
              (fields, r) -> fields.put("state", r.state().name()).put("outcome", r.outcome()),
              s ->
                  new RunEnded(
                      s.runId(),
                      s.at(),
                      s.fields().get("state", RunState::valueOf),
                      s.fields().get("outcome"))),
          new RecordType<>(
              JournalRow.SETTLED,
              RunSettled.class,
              null,
              (fields, r) -> {},
              s -> new RunSettled(s.runId(), s.at())));

  private RecordTypes() {}
}
