package io.featherfall.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The table "who may see whom" of {@code docs/architecture.md}. */
@AnalyzeClasses(packages = "io.featherfall", importOptions = DoNotIncludeTests.class)
class WhoMaySeeWhomTest {
  private static final String API = "io.featherfall.api..";
  private static final String PCNET = "io.featherfall.pcnet..";
  private static final String MACHINE = "io.featherfall.machine..";

  /** Plain jars that bundles embed privately: nothing of them is shared at run time. */
  private static final String[] EMBEDDED = {
    PCNET,
    "io.featherfall.control..",
    "io.featherfall.backup..",
    "io.featherfall.support..",
    "io.featherfall.process..",
    MACHINE
  };

  private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.featherfall..");

  @ArchTest
  static final ArchRule apiSeesTheJdk =
      classes()
          .that()
          .resideInAPackage(API)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(API, "java..", "org.osgi.annotation..");

  @ArchTest
  static final ArchRule pcnetSeesTheJdkAlone =
      classes()
          .that()
          .resideInAPackage(PCNET)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PCNET, "java..");

  @ArchTest
  static final ArchRule machineSeesTheJdkAlone =
      classes()
          .that()
          .resideInAPackage(MACHINE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(MACHINE, "java..");

  @ArchTest static final ArchRule coreSeesApi = seesOnly("io.featherfall.core..", API);
  @ArchTest static final ArchRule storeSeesApi = seesOnly("io.featherfall.store..", API);

  @ArchTest
  static final ArchRule udpMonitorSeesApiAndPcnet =
      seesOnly("io.featherfall.udp.monitor..", API, PCNET, "io.featherfall.machine.socket..");

  @ArchTest
  static final ArchRule simulatorSeesApiAndPcnet =
      seesOnly("io.featherfall.nmc.simulator..", API, PCNET);

  @ArchTest
  static final ArchRule shellSeesApi =
      seesOnly(
          "io.featherfall.console.shell..",
          API,
          "io.featherfall.control..",
          "io.featherfall.backup..",
          "io.featherfall.support..",
          MACHINE);

  @ArchTest
  static final ArchRule commandActionSeesApi =
      seesOnly("io.featherfall.action.command..", API, "io.featherfall.process..");

  @ArchTest
  static final ArchRule osActionSeesApi =
      seesOnly("io.featherfall.action.os..", API, "io.featherfall.process..");

  @ArchTest
  static final ArchRule systemdSeesApi =
      seesOnly("io.featherfall.systemd..", API, "io.featherfall.process..");

  @ArchTest
  static final ArchRule everythingElseIsInternal =
      classes()
          .that(OURS)
          .and(DescribedPredicate.not(resideInAPackage(API)))
          .and(DescribedPredicate.not(resideInAnyPackage(EMBEDDED)))
          .should()
          .resideInAPackage("..internal..");

  @ArchTest
  static final ArchRule noPrinting =
      noClasses()
          .that(OURS)
          .and(DescribedPredicate.not(resideInAPackage("io.featherfall.control.client..")))
          .and(DescribedPredicate.not(mainClasses()))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule blockingDeliveryIsNotUsed =
      noClasses()
          .should()
          .callMethod(
              "org.osgi.service.event.EventAdmin", "sendEvent", "org.osgi.service.event.Event")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule apiPackagesAreFreeOfCycles =
      SlicesRuleDefinition.slices().matching("io.featherfall.api.(*)..").should().beFreeOfCycles();

  private static ArchRule seesOnly(String who, String... whom) {
    String[] allowed = new String[whom.length + 1];
    allowed[0] = who;
    System.arraycopy(whom, 0, allowed, 1, whom.length);
    return noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat(OURS.and(DescribedPredicate.not(resideInAnyPackage(allowed))));
  }

  private static DescribedPredicate<JavaClass> mainClasses() {
    return DescribedPredicate.describe(
        "have a main method", c -> c.tryGetMethod("main", String[].class).isPresent());
  }
}
