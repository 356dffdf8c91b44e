package io.featherfall.console.shell.internal.command.support;

import io.featherfall.backup.BackupFormat;
import io.featherfall.backup.PrivateFolder;
import io.featherfall.backup.Reason;
import io.featherfall.console.shell.internal.command.AgentCommand;
import io.featherfall.console.shell.internal.command.ArgumentCommand;
import io.featherfall.console.shell.internal.command.CommandRefusedException;
import io.featherfall.console.shell.internal.command.Desk;
import io.featherfall.console.shell.internal.command.backup.AgentFolders;
import io.featherfall.console.shell.internal.command.doctor.Doctor;
import io.featherfall.console.shell.internal.command.featherfall.Status;
import io.featherfall.console.shell.internal.command.plan.PlanShow;
import io.featherfall.console.shell.internal.command.run.RunList;
import io.featherfall.console.shell.internal.command.ups.UpsEvents;
import io.featherfall.control.ExitStatus;
import io.featherfall.support.LocalParts;
import io.featherfall.support.Mask;
import io.featherfall.support.SupportBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code featherfall:support}. */
@Service
@Command(
    scope = "featherfall",
    name = "support",
    description = "Collects what helps to find a fault in one zip file, secrets masked.",
    detailedDescription =
        "Versions, status, doctor, plans, runs, events, threads, bundles, settings and the newest"
            + " 10 MB of logs. Secrets, addresses, names of users and hosts are replaced by"
            + " stand-ins such as ip-1, the same ones in all files. Without a file the bundle goes"
            + " to the folder \"support\" of the data folder.\n"
            + "Examples:\n  featherfall:support\n  featherfall:support /tmp/featherfall.zip")
public final class Support extends ArgumentCommand {
  private static final String FOLDER = "support";

  @Argument(index = 0, name = "file", description = "The file, or the folder for it; absolute.")
  @Completion(FileCompleter.class)
  String file;

  @Override
  protected int run(Desk desk) throws Exception {
    AgentFolders folders = AgentFolders.of(bundleContext());
    String name = "featherfall-support-" + BackupFormat.stamp(desk.clock().instant()) + ".zip";
    Path target = folders.target(file, folders.data().resolve(FOLDER).resolve(name));
    if (Files.exists(target)) {
      throw CommandRefusedException.failed(target + " is there already");
    }
    try {
      PrivateFolder.makeFor(target);
      write(desk, folders, target);
    } catch (IOException failed) {
      throw CommandRefusedException.failed(target + " cannot be written: " + Reason.of(failed));
    }
    desk.screen().line("Support bundle  " + target);
    desk.screen()
        .line("Secrets, addresses and names are masked; look it through before you pass it on.");
    return ExitStatus.OK;
  }

  private void write(Desk desk, AgentFolders folders, Path target) throws Exception {
    LocalParts parts = new LocalParts(folders.etc(), folders.data(), folders.version());
    Mask mask = new Mask();
    parts.teach(mask);
    new Acquaintances(desk.services()).teach(mask);
    try (SupportBundle bundle = new SupportBundle(target, mask)) {
      for (Map.Entry<String, AgentCommand> document : documents().entrySet()) {
        desk.screen().line("Collecting " + document.getKey());
        bundle.add(document.getKey(), output(document.getValue(), desk, "--json"));
      }
      bundle.add("threads.txt", FrameworkText.threads());
      bundle.add("bundles.txt", FrameworkText.bundles(bundleContext().getBundles()));
      desk.screen().line("Collecting settings and logs");
      parts.addTo(bundle, true);
      bundle.finish();
    }
  }

  private static Map<String, AgentCommand> documents() {
    Map<String, AgentCommand> documents = new LinkedHashMap<>();
    documents.put("status.json", new Status());
    documents.put("doctor.json", new Doctor());
    documents.put("plan.json", new PlanShow());
    documents.put("runs.json", new RunList());
    documents.put("events.jsonl", new UpsEvents());
    return documents;
  }
}
