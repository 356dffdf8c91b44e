package io.featherfall.itests.product;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What {@code featherfall doctor} said.
 *
 * @param status its exit status
 * @param agent whether it met an agent
 * @param findings in its order
 */
public record Diagnosis(int status, String agent, List<Finding> findings) {

  /** One line of it. */
  public record Finding(
      String severity, String check, String subject, String message, String remedy) {
    /** Whether somebody has to do something. */
    public boolean wrong() {
      return severity.equals("warning") || severity.equals("error");
    }
  }

  /** Reads the output of {@code doctor --json}. */
  public static Diagnosis of(Outcome outcome) throws IOException {
    // What else was printed stands before it.
    String json = outcome.out().substring(Math.max(0, outcome.out().indexOf('{')));
    if (json.isEmpty()) {
      throw new IOException("no diagnosis: " + outcome.text());
    }
    Map<String, Object> report = JSON.std.mapFrom(json);
    List<Finding> findings =
        ((List<?>) report.get("findings"))
            .stream()
                .map(Map.class::cast)
                .map(
                    f ->
                        new Finding(
                            f.get("severity").toString(),
                            f.get("check").toString(),
                            f.get("subject").toString(),
                            f.get("message").toString(),
                            f.get("remedy").toString()))
                .toList();
    boolean well = findings.stream().noneMatch(Finding::wrong);
    if (!report.get("well").equals(well)) {
      throw new IOException("well = " + report.get("well") + ": " + json);
    }
    return new Diagnosis(outcome.status(), report.get("agent").toString(), findings);
  }

  /** The finding of this check whose message has these words. */
  public Optional<Finding> find(String check, String words) {
    return findings.stream()
        .filter(finding -> finding.check().equals(check) && finding.message().contains(words))
        .findFirst();
  }

  /** The same; it has to be there. */
  public Finding get(String check, String words) {
    return find(check, words)
        .orElseThrow(() -> new AssertionError("no " + check + " with: " + words + "\n" + this));
  }

  /** Everything wrong about these checks. */
  public List<Finding> wrong(Predicate<Finding> which) {
    return findings.stream().filter(Finding::wrong).filter(which).toList();
  }
}
