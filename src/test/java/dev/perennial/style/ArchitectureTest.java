package dev.perennial.style;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.perennial", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String TOP = "dev.perennial";

  /** The packages there are, and which others of ours each may know. */
  private static final Map<String, Set<String>> MAY_KNOW =
      new TreeMap<>(
          Map.of(
              "domain", Set.of(),
              "stripe", Set.of("domain"),
              "instantly", Set.of("domain"),
              "store", Set.of("domain"),
              "ops", Set.of("domain"),
              "config", Set.of("domain"),
              "sandbox", Set.of(),
              "cli",
                  Set.of("domain", "config", "store", "stripe", "instantly", "ops", "sandbox")));

  @ArchTest
  static void thePackagesAreThoseThatTheRulesName(JavaClasses all) {
    Set<String> present = new TreeSet<>();
    for (JavaClass one : all) {
      if (one.getPackageName().startsWith(TOP + ".")) {
        present.add(one.getPackageName().substring(TOP.length() + 1).split("\\.")[0]);
      }
    }
    assertThat(present)
        .as("packages below %s; say in MAY_KNOW which others a new one may know", TOP)
        .isEqualTo(MAY_KNOW.keySet());
  }

  @ArchTest
  static void eachPackageKnowsOnlyWhatItMayKnow(JavaClasses all) {
    MAY_KNOW.forEach(
        (name, known) -> {
          String[] allowed =
              Stream.concat(Stream.of(name), known.stream())
                  .map(ArchitectureTest::below)
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(below(name))
              .should()
              .dependOnClassesThat(
                  resideInAPackage(TOP + "..").and(not(resideInAnyPackage(allowed))))
              .because(
                  "neighbours meet in the domain: let the top package pass in what is needed, as a"
                      + " value or as an interface of the package that needs it")
              .check(all);
        });
  }

  @ArchTest
  static final ArchRule nobodyKnowsTheTop =
      noClasses()
          .that()
          .resideOutsideOfPackage(TOP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(TOP)
          .because("it builds all others: take what you need as an argument");

  @ArchTest
  static final ArchRule theDomainKnowsOnlyTheLanguage =
      classes()
          .that()
          .resideInAPackage(below("domain"))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              below("domain"),
              "java.lang",
              "java.lang.annotation",
              "java.lang.invoke",
              "java.lang.runtime",
              "java.math",
              "java.text",
              "java.time..",
              "java.util",
              "java.util.function",
              "java.util.regex",
              "java.util.stream")
          .because("what we believe must not depend on how it is stored, sent or logged");

  @ArchTest
  static final ArchRule theDomainReadsNoClockAndNoDice =
      noClasses()
          .that()
          .resideInAPackage(below("domain"))
          .should()
          .callMethodWhere(
              target("now", "currentTimeMillis", "nanoTime", "random", "randomUUID", "instant"))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .because("the same arguments always give the same answer: take an Instant as argument");

  @ArchTest
  static final ArchRule timeComesFromTheOneClock =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.perennial.config.Settings")
          .should()
          .callMethodWhere(
              describe(
                  "asks the machine for the time",
                  call ->
                      call.getTargetOwner().getPackageName().equals("java.time")
                              && call.getTarget().getRawParameterTypes().isEmpty()
                              && Set.of("now", "systemUTC", "systemDefaultZone")
                                  .contains(call.getName())
                          || call.getName().equals("currentTimeMillis")))
          .because("a rehearsal and a test move the time: take the Clock that Settings gives");

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksToTheDatabase =
      noClasses()
          .that()
          .resideOutsideOfPackages(TOP, below("store"), below("ops"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.sql..", "javax.sql..")
                  .and(not(belongToAnyOf(DataSource.class))))
          .because("rows are read and written in store; ops only looks whether it is there");

  @ArchTest
  static final ArchRule theDataSourceIsPassedOnByFew =
      noClasses()
          .that()
          .resideOutsideOfPackages(TOP, below("store"), below("ops"), below("cli"))
          .should()
          .dependOnClassesThat(belongToAnyOf(DataSource.class))
          .because("who needs rows asks store for them");

  @ArchTest
  static final ArchRule camelStaysAtTheBorders =
      noClasses()
          .that()
          .resideInAnyPackage(below("domain"), below("config"), below("cli"), below("sandbox"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..")
          .because("only the beans that routes call, and the top package, know Camel");

  @ArchTest
  static final ArchRule springIsOnlyTheTransactionManager =
      noClasses()
          .that()
          .resideOutsideOfPackage(TOP)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..")
          .because("Spring gives one transaction manager, made in Wiring, and nothing else");

  @ArchTest
  static final ArchRule thereAreNoCycles =
      slices()
          .matching(TOP + ".(**)")
          .should()
          .beFreeOfCycles()
          .because(
              "of two packages that know each other neither can be read alone: move what both use");

  @ArchTest
  static final ArchRule onlyCommandsPrint =
      noClasses()
          .that()
          .resideOutsideOfPackage(below("cli"))
          .and()
          .doNotHaveFullyQualifiedName(TOP + ".Main")
          .should(ACCESS_STANDARD_STREAMS)
          .because("a service logs: use slf4j");

  @ArchTest
  static final ArchRule loggingIsSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule fieldsAreSetByConstructors = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest
  static final ArchRule classesAreNamedFromTheTrade =
      noClasses()
          .that(not(simpleName("RunningService")))
          .should()
          .haveNameMatching(".*(Manager|Service|Utils?|Impl|Helper)")
          .because(
              "such a name says nothing: name what it is (RunningService is the one that runs)");

  private static String below(String name) {
    return TOP + "." + name + "..";
  }

  private static DescribedPredicate<JavaCall<?>> target(String... names) {
    return describe(
        "calls " + String.join(", ", names), call -> Set.of(names).contains(call.getName()));
  }
}
