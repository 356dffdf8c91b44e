package io.featherfall.machine.jvm;

import io.featherfall.machine.Finding;
import io.featherfall.machine.MachineCheck;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether this Java can run the agent. One that is older than 17 cannot even load this class: then
 * {@code bin/featherfall} has said so already.
 */
public final class JavaCheck implements MachineCheck {
  private static final String CHECK = "java";
  private static final int OLDEST = 17;

  /** What the agent needs and a cut-down runtime may lack. */
  private static final List<String> MODULES =
      List.of(
          "java.logging",
          "java.management",
          "java.naming",
          "java.sql",
          "java.xml",
          "jdk.httpserver",
          "jdk.unsupported");

  private final int version;
  private final Predicate<String> modules;

  public JavaCheck() {
    this(Runtime.version().feature(), name -> ModuleLayer.boot().findModule(name).isPresent());
  }

  JavaCheck(int version, Predicate<String> modules) {
    this.version = version;
    this.modules = modules;
  }

  @Override
  public Finding look() {
    String remedy = "install a whole Java 17 runtime or newer, and set JAVA_HOME to it";
    if (version < OLDEST) {
      return Finding.error(CHECK, "Java " + version + " is too old", remedy);
    }
    List<String> missing = MODULES.stream().filter(modules.negate()).toList();
    String vm = System.getProperty("java.version") + ", " + System.getProperty("java.vm.name");
    return missing.isEmpty()
        ? Finding.ok(CHECK, vm)
        : Finding.error(CHECK, vm + " lacks " + String.join(", ", missing), remedy);
  }
}
