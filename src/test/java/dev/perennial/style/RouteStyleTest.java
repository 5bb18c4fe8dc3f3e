package dev.perennial.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The style of {@code routes/}; most of it holds for {@code kamelets/} too. */
class RouteStyleTest {

  private static final Map<String, String> NOT_VERB_OBJECT =
      Map.of("00-failures.camel.yaml", "it holds what goes wrong in all flows, and none itself");

  private static final String WAKES_FOLLOWERS =
      "a clock wakes the followers of persons as an event does; they stand with the events";

  private static final Map<String, String> CALLS_BACK =
      Map.of(
          "to-route-fetched-event",
          "a thin event, once fetched, is an event like any other and goes to the router again",
          "enrich-sale",
          "reading from Stripe serves thin events and purchases alike; it stands with the former",
          "to-follow-renewals", WAKES_FOLLOWERS,
          "to-follow-offers", WAKES_FOLLOWERS,
          "to-follow-time-outs", WAKES_FOLLOWERS,
          "to-follow-clean-up", WAKES_FOLLOWERS);

  private static final String CALLED_BY_COMMAND = "the command import calls it, not a route";

  private static final Map<String, String> NOBODY_CALLS =
      Map.of(
          "import-from-stripe", CALLED_BY_COMMAND,
          "import-from-csv", CALLED_BY_COMMAND,
          "rehearse-import", CALLED_BY_COMMAND);

  private static final Map<String, String> TWO_OPERATORS =
      Map.of(
          "when-refund",
          "Stripe tells one thing under two families of types, refund. and charge.refund");

  private static final Map<String, String> NO_ROUTE_NAMES =
      Map.of(
          "Wiring.java dataSource", "camel-sql takes the one data source there is",
          "Wiring.java transactions", "camel-sql and the policy take the one manager there is",
          "Wiring.java sql", "it is Camel's component of this name",
          "Wiring.java scheduler", "camel-quartz takes the one scheduler there is",
          "Wiring.java databaseHealthCheck", "Camel finds health checks by their type",
          "Wiring.java stoppingHealthCheck", "Camel finds health checks by their type",
          "Wiring.java failedRoutes", "Camel takes the policies of all routes by their type",
          "Wiring.java webhookServer", "Camel takes the one maker of HTTP servers there is",
          "Wiring.java logMarks", "Camel takes the interceptors of all steps by their type",
          "Wiring.java clock", "beans that are made later take it");

  private final List<YamlFile> routes = Project.routes();
  private final List<YamlFile> kamelets = Project.kamelets();
  private final List<YamlFile> both = Project.routesAndKamelets();

  @Test
  void filesAreNamedByNumberVerbAndObject() {
    assertNone(Allowed.apart(NOT_VERB_OBJECT, each(routes, FileRules::name)));
  }

  @Test
  void eachFileHasItsOwnNumber() {
    assertNone(FileRules.numbers(routes));
  }

  @Test
  void filesAreShort() {
    assertNone(each(both, FileRules::length));
  }

  @Test
  void nothingIsSaidInComments() {
    assertNone(each(both, FileRules::comments));
  }

  @Test
  void filesHoldRoutesAndConfigurations() {
    assertNone(each(routes, RouteRules::topLevel));
  }

  @Test
  void eachRouteHasAnId() {
    assertNone(each(routes, RouteRules::ids));
  }

  @Test
  void eachRouteIsDescribedInOneSentence() {
    assertNone(each(both, RouteRules::descriptions));
  }

  @Test
  void eachRouteNamesItsFailurePolicy() {
    Set<String> known = Project.routeConfigurations();
    assertNone(each(routes, file -> RouteRules.configurations(file, known)));
  }

  @Test
  void routesAreCalledByTheirId() {
    assertNone(each(routes, RouteRules::endpointNames));
  }

  @Test
  void transactionsAreAloneInTheirRoutes() {
    assertNone(each(routes, RouteRules::transactionsAreAlone));
  }

  @Test
  void calledRoutesExist() {
    assertNone(CallRules.calledRoutesExist(routes));
  }

  @Test
  void routesThatCanBeCalledAreCalled() {
    assertNone(Allowed.apart(NOBODY_CALLS, CallRules.routesAreCalled(routes)));
  }

  @Test
  void callsGoForward() {
    assertNone(Allowed.apart(CALLS_BACK, CallRules.callsGoForward(routes)));
  }

  @Test
  void eachStepHasAnId() {
    assertNone(each(both, StepRules::ids));
  }

  @Test
  void idsOfStepsAreUnique() {
    assertNone(StepRules.uniqueIds(routes));
    assertNone(each(kamelets, kamelet -> StepRules.uniqueIds(List.of(kamelet))));
  }

  @Test
  void descriptionsAreSentences() {
    assertNone(each(both, StepRules::descriptions));
  }

  @Test
  void eachConditionIsDescribed() {
    assertNone(each(both, StepRules::whensAreDescribed));
  }

  @Test
  void eachChoiceHasAnOtherwise() {
    assertNone(each(both, StepRules::choicesHaveOtherwise));
  }

  @Test
  void routersOnlyRoute() {
    assertThat(routes).anySatisfy(file -> assertThat(StepRules.routersOf(file)).isNotEmpty());
    assertNone(each(routes, StepRules::routers));
  }

  @Test
  void logsHoldNoBody() {
    assertNone(each(both, StepRules::logsHoldNoBody));
  }

  @Test
  void stepsAreWrittenOut() {
    assertNone(each(both, CanonicalRules::noShorthand));
  }

  @Test
  void expressionsStandBelowExpression() {
    assertNone(each(both, CanonicalRules::expressionsAreWrapped));
  }

  @Test
  void languagesAreWrittenOut() {
    assertNone(each(both, CanonicalRules::languagesAreMappings));
  }

  @Test
  void endpointsAreSchemeAndParameters() {
    assertNone(each(both, CanonicalRules::uris));
  }

  @Test
  void rulesAreWrittenInJava() {
    assertNone(each(both, ExpressionRules::languages));
  }

  @Test
  void expressionsCompareOneThingWithOneConstant() {
    assertNone(Allowed.apart(TWO_OPERATORS, each(both, ExpressionRules::oneOperator)));
  }

  @Test
  void expressionsOnlyFetch() {
    assertNone(each(both, ExpressionRules::fetchesOnly));
  }

  @Test
  void constantsAreWrittenAsConstants() {
    assertNone(each(both, ExpressionRules::constantsAreConstant));
  }

  @Test
  void jsonIsNotWrittenByHand() {
    assertNone(each(both, ExpressionRules::noJsonByHand));
  }

  @Test
  void sqlStandsInFiles() {
    Set<String> queries = Set.copyOf(Project.queries().stream().map(SqlFile::name).toList());
    assertNone(each(both, file -> ReferenceRules.sqlStandsInFiles(file, queries)));
  }

  @Test
  void namedBeansAreBound() {
    Set<String> bound = Project.boundBeans();
    assertNone(each(both, file -> ReferenceRules.beansAreBound(file, bound)));
  }

  @Test
  void boundBeansAreNamed() {
    List<String> breaches = ReferenceRules.boundBeansAreUsed(both, Project.boundBeans());
    assertNone(Allowed.apart(NO_ROUTE_NAMES, breaches));
  }

  @Test
  void routesNameNoClasses() {
    assertNone(each(both, ReferenceRules::noClassNames));
  }

  @Test
  void caughtExceptionsExist() {
    assertNone(each(both, ReferenceRules::exceptionsExist));
  }

  @Test
  void placeholdersAreSettings() {
    Set<String> keys = Project.placeholders();
    assertNone(each(both, file -> ReferenceRules.placeholdersExist(file, keys)));
  }

  static void assertNone(List<String> breaches) {
    assertThat(breaches).withFailMessage(() -> String.join("\n", breaches)).isEmpty();
  }

  static List<String> each(List<YamlFile> files, Function<YamlFile, List<String>> rule) {
    assertThat(files).isNotEmpty();
    return files.stream().flatMap(file -> rule.apply(file).stream()).toList();
  }
}
