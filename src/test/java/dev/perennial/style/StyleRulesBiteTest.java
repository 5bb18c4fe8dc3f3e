package dev.perennial.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each rule about routes must find. */
class StyleRulesBiteTest {

  private static final String NAME = "10-do-thing.camel.yaml";

  /** A route of one file, with these steps. */
  static YamlFile steps(String... steps) {
    return YamlFile.of(NAME, route("do-thing", steps));
  }

  static String route(String id, String... steps) {
    return """
        - route:
            id: %s
            description: Does one thing.
            routeConfigurationId: worker
            from:
              uri: direct
              parameters:
                name: %s
              steps:
        """
            .formatted(id, id)
        + String.join("\n", steps).indent(8);
  }

  @Test
  void aGoodRouteBreaksNothing() {
    YamlFile good = ExpressionRulesBiteTest.condition("${variable.x} == 'y'");

    assertThat(FileRules.name(good)).isEmpty();
    assertThat(FileRules.comments(good)).isEmpty();
    assertThat(RouteRules.ids(good)).isEmpty();
    assertThat(RouteRules.descriptions(good)).isEmpty();
    assertThat(RouteRules.endpointNames(good)).isEmpty();
    assertThat(StepRules.ids(good)).isEmpty();
    assertThat(CanonicalRules.uris(good)).isEmpty();
    assertThat(CanonicalRules.expressionsAreWrapped(good)).isEmpty();
    assertThat(ExpressionRules.oneOperator(good)).isEmpty();
    assertThat(ExpressionRules.fetchesOnly(good)).isEmpty();
  }

  @Test
  void aBreachNamesFileLineAndPlace() {
    assertThat(StepRules.ids(steps("- log:", "    message: a")))
        .containsExactly(NAME + ":10 log: give the step an id of its own, verb-object, kebab-case");
  }

  @Test
  void aNameWithoutNumber() {
    assertThat(FileRules.name(YamlFile.of("do-thing.camel.yaml", "[]"))).hasSize(1);
    assertThat(FileRules.name(YamlFile.of("10-DoThing.camel.yaml", "[]"))).hasSize(1);
    assertThat(FileRules.name(YamlFile.of("do.kamelet.yaml", "{}"))).hasSize(1);
  }

  @Test
  void aNumberTwice() {
    List<YamlFile> files =
        List.of(YamlFile.of(NAME, "[]"), YamlFile.of("10-do-other.camel.yaml", "[]"));

    assertThat(FileRules.numbers(files)).hasSize(1);
  }

  @Test
  void aLongFile() {
    assertThat(FileRules.length(YamlFile.of(NAME, "- a\n".repeat(321)))).hasSize(1);
  }

  @Test
  void aComment() {
    YamlFile file = YamlFile.of(NAME, "# above\n\n- a: 'no # comment'\n- b: c # behind\n");

    assertThat(FileRules.comments(file)).hasSize(2);
  }

  @Test
  void aBareFrom() {
    assertThat(RouteRules.topLevel(YamlFile.of(NAME, "- from: {uri: direct}"))).hasSize(1);
  }

  @Test
  void aRouteWithoutAnIdOfItsOwn() {
    for (String id : List.of("route1", "route-4711", "DoThing", "''")) {
      assertThat(RouteRules.ids(YamlFile.of(NAME, route(id)))).as(id).hasSize(1);
    }
  }

  @Test
  void aDescriptionThatIsNotOneSentence() {
    for (String said :
        List.of("''", "does it.", "Does it", "Does it. And that.", "This route does it.")) {
      String text = route("do-thing").replace("Does one thing.", said);
      assertThat(RouteRules.descriptions(YamlFile.of(NAME, text))).as(said).hasSize(1);
    }
  }

  @Test
  void aRouteWithoutFailurePolicy() {
    YamlFile misspelt = YamlFile.of(NAME, route("do-thing").replace("worker", "worke"));
    YamlFile none = YamlFile.of(NAME, route("do-thing").replace("routeConfigurationId", "note"));

    assertThat(RouteRules.configurations(misspelt, Set.of("worker"))).hasSize(1);
    assertThat(RouteRules.configurations(none, Set.of("worker")))
        .containsExactly(NAME + ":1 do-thing: names no routeConfigurationId; write one of worker");
  }

  @Test
  void anEndpointNamedOtherwiseThanItsRoute() {
    YamlFile file =
        YamlFile.of(NAME, route("do-thing").replace("name: do-thing", "name: do-other"));

    assertThat(RouteRules.endpointNames(file)).hasSize(1);
  }

  @Test
  void aStepBesideATransaction() {
    String transaction = "- transacted: {id: a, ref: transaction, steps: []}";
    String inside = "- choice: {id: b, otherwise: {id: c, steps: [" + transaction.substring(2) + "]}}";

    assertThat(RouteRules.transactionsAreAlone(steps(transaction, "- log: {id: d, message: e}")))
        .hasSize(1);
    assertThat(RouteRules.transactionsAreAlone(steps(transaction))).isEmpty();
    assertThat(RouteRules.transactionsAreAlone(steps(inside, "- log: {id: d, message: e}"))).isEmpty();
  }

  @Test
  void aCallOfNobody() {
    YamlFile to = steps("- to: {id: a, uri: direct, parameters: {name: do-other}}");
    YamlFile enrich = steps("- enrich: {expression: {constant: {expression: direct:do-other}}}");
    YamlFile seda = steps("- to: {id: a, uri: seda, parameters: {name: do-thing}}");

    assertThat(CallRules.calledRoutesExist(List.of(to))).hasSize(1);
    assertThat(CallRules.calledRoutesExist(List.of(enrich))).hasSize(1);
    assertThat(CallRules.calledRoutesExist(List.of(seda))).hasSize(1);
  }

  @Test
  void aRouteThatNobodyCalls() {
    assertThat(CallRules.routesAreCalled(List.of(steps("- log: {id: a, message: b}"))))
        .hasSize(1);
  }

  @Test
  void aCallBackwards() {
    YamlFile early = YamlFile.of("05-do-early.camel.yaml", route("do-early"));
    YamlFile failures = YamlFile.of("00-failures.camel.yaml", route("park-it"));
    YamlFile late =
        steps(
            "- to: {id: to-do-early, uri: direct, parameters: {name: do-early}}",
            "- to: {id: to-park-it, uri: direct, parameters: {name: park-it}}");

    assertThat(CallRules.callsGoForward(List.of(early, failures, late)))
        .containsExactly(
            NAME
                + ":10 to-do-early: calls back to 05-do-early.camel.yaml;"
                + " call a route of the same or a later file");
  }

  @Test
  void aStepWithoutAnIdOfItsOwn() {
    assertThat(StepRules.ids(steps("- setBody: {id: setBody-1234}"))).hasSize(1);
    assertThat(StepRules.ids(steps("- log: {id: log-1}"))).hasSize(1);
    assertThat(StepRules.ids(steps("- choice: {id: a, when: [{steps: []}]}"))).hasSize(1);
    assertThat(StepRules.ids(steps("- doTry: {id: a, doCatch: [{steps: []}]}"))).hasSize(1);
    assertThat(StepRules.ids(steps("- split: {id: a, steps: [{log: {message: b}}]}")))
        .hasSize(1);
  }

  @Test
  void anIdTwice() {
    YamlFile file = steps("- log: {id: a, message: b}", "- log: {id: a, message: c}");

    assertThat(StepRules.uniqueIds(List.of(file))).hasSize(1);
    assertThat(StepRules.uniqueIds(List.of(steps("- a: {id: x}"), steps("- b: {id: x}"))))
        .hasSize(1);
  }

  @Test
  void aDescriptionThatIsNoSentence() {
    assertThat(StepRules.descriptions(steps("- log: {id: a, description: says so}")))
        .hasSize(1);
  }

  @Test
  void aConditionWithoutDescription() {
    YamlFile file = steps("- choice: {id: a, when: [{id: when-b, steps: []}]}");

    assertThat(StepRules.whensAreDescribed(file)).hasSize(1);
    assertThat(StepRules.choicesHaveOtherwise(file)).hasSize(1);
  }

  @Test
  void aRouterThatDoesMore() {
    YamlFile file =
        steps(
            "- choice:",
            "    when:",
            "      - id: when-two",
            "        steps:",
            "          - to: {id: a, uri: direct, parameters: {name: b}}",
            "          - log: {id: c, message: d}",
            "      - id: when-other",
            "        steps: [{to: {id: e, uri: sql}}]",
            "    otherwise:",
            "      id: otherwise-fine",
            "      steps: [{to: {id: f, uri: direct, parameters: {name: b}}}]");

    assertThat(StepRules.routers(file))
        .hasSize(2)
        .anyMatch(breach -> breach.contains("when-two"))
        .anyMatch(breach -> breach.contains("when-other"));
  }

  @Test
  void aBodyInTheLog() {
    for (String message : List.of("${body}", "${body.email}", "${headers}", "${header.x}")) {
      assertThat(StepRules.logsHoldNoBody(steps("- log: {message: \"" + message + "\"}")))
          .as(message)
          .hasSize(1);
    }
  }

  @Test
  void anExceptionThatNothingNeeds() {
    Map<String, String> reasons = Map.of("a-step", "because", "b-step", "because");

    assertThat(Allowed.apart(reasons, List.of("f:1 a-step: wrong", "f:2 c-step: wrong")))
        .containsExactly(
            "f:2 c-step: wrong", "the exception for b-step is not needed; remove it here");
  }
}
