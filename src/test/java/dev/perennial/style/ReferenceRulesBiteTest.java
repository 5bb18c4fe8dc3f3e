package dev.perennial.style;

import static dev.perennial.style.StyleRulesBiteTest.steps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each rule about names that stand elsewhere, and each rule about kamelets, must find. */
class ReferenceRulesBiteTest {

  private static final String KAMELET =
      """
      metadata:
        name: acme-lead-add-sink
        labels:
          camel.apache.org/kamelet.type: sink
      spec:
        definition:
          description: |-
            Adds a lead.
            In: body.
            Out: nothing.
            Repeat-safe: yes.
            Errors: none.
            Source: nowhere.
          required: [baseUrl]
          properties:
            baseUrl: {type: string}
        template:
          route:
            from:
              uri: kamelet:source
              steps:
                - setVariable: {id: "keep-lead", name: acmeLead}
                - removeHeaders: {id: forget-secret, pattern: "*"}
      """;

  private static YamlFile kamelet(String good, String bad) {
    assertThat(KAMELET).contains(good);
    return YamlFile.of("acme-lead-add-sink.kamelet.yaml", KAMELET.replace(good, bad));
  }

  private final YamlFile good = kamelet("", "");

  @Test
  void aGoodKameletBreaksNothing() {
    assertThat(FileRules.name(good)).isEmpty();
    assertThat(KameletRules.names(good)).isEmpty();
    assertThat(KameletRules.contracts(good)).isEmpty();
    assertThat(KameletRules.noErrorHandling(good)).isEmpty();
    assertThat(KameletRules.noDatabase(good)).isEmpty();
    assertThat(KameletRules.lastStepForgetsHeaders(good)).isEmpty();
    assertThat(KameletRules.variablesArePrefixed(good)).isEmpty();
  }

  @Test
  void aKameletNamedOtherwiseThanItsFile() {
    assertThat(KameletRules.names(kamelet("acme-lead-add-sink", "acme-add-sink"))).hasSize(1);
    assertThat(KameletRules.names(kamelet("type: sink", "type: action"))).hasSize(1);
  }

  @Test
  void aContractWithAHole() {
    for (String part : List.of("In:", "Out:", "Repeat-safe:", "Errors:", "Source:")) {
      assertThat(KameletRules.contracts(kamelet(part, "And"))).as(part).hasSize(1);
    }
  }

  @Test
  void aKameletThatHandlesErrors() {
    for (String handling : List.of("doTry", "onException", "circuitBreaker")) {
      YamlFile file = kamelet("setVariable: {", handling + ": {");
      assertThat(KameletRules.noErrorHandling(file)).as(handling).hasSize(1);
    }
    YamlFile named = kamelet("      from:", "      routeConfigurationId: a\n      from:");
    assertThat(KameletRules.noErrorHandling(named)).hasSize(1);
  }

  @Test
  void aKameletWithSql() {
    YamlFile file = kamelet("setVariable: {id: \"keep-lead\"", "to: {uri: sql, id: \"keep-lead\"");

    assertThat(KameletRules.noDatabase(file)).hasSize(1);
  }

  @Test
  void aKameletThatKeepsItsHeaders() {
    assertThat(KameletRules.lastStepForgetsHeaders(kamelet("\"*\"", "X-*"))).hasSize(1);
  }

  @Test
  void aVariableThatMayClash() {
    assertThat(KameletRules.variablesArePrefixed(kamelet("acmeLead", "lead"))).hasSize(1);
  }

  @Test
  void aCallOfAnUnknownKamelet() {
    YamlFile file = steps("- to: {id: a, uri: kamelet:acme-lead-drop-sink}");

    assertThat(KameletRules.calledExist(file, Set.of(good.stem()))).hasSize(1);
    assertThat(KameletRules.areCalled(List.of(good), List.of(file))).hasSize(1);
  }

  @Test
  void aCallThatGivesTooLittleOrTooMuch() {
    String call = "- to: {id: a, uri: kamelet:acme-lead-add-sink, parameters: {%s}}";
    YamlFile bare = steps(call.formatted(""));
    YamlFile much = steps(call.formatted("baseUrl: '{{url}}', colour: red"));
    YamlFile secret = steps(call.formatted("baseUrl: '${variable.url}'"));

    assertThat(KameletRules.calls(bare, List.of(good))).hasSize(1);
    assertThat(KameletRules.calls(much, List.of(good))).hasSize(1);
    assertThat(KameletRules.calls(secret, List.of(good))).hasSize(1);
  }

  @Test
  void sqlInTheRoute() {
    Set<String> queries = Set.of("take-a.sql");
    String sql = "- to: {id: a, uri: %s, parameters: {query: '%s'}}";

    for (YamlFile bad :
        List.of(
            steps(sql.formatted("sql", "SELECT 1")),
            steps(sql.formatted("sql", "classpath:sql/queries/take-b.sql")),
            steps(sql.formatted("jdbc", "classpath:sql/queries/take-a.sql")))) {
      assertThat(ReferenceRules.sqlStandsInFiles(bad, queries)).as(bad.text()).hasSize(1);
    }
  }

  @Test
  void aBeanThatIsNotBound() {
    for (String step :
        List.of(
            "- bean: {id: a, ref: inbxo}",
            "- filter: {expression: {method: {ref: inbxo, method: b}}}",
            "- enrich: {aggregationStrategy: inbxo}",
            "- idempotentConsumer: {idempotentRepository: inbxo}",
            "- to: {id: a, uri: sql, parameters: {dataSource: '#inbxo'}}")) {
      assertThat(ReferenceRules.beansAreBound(steps(step), Set.of("inbox"))).as(step).hasSize(1);
    }
  }

  @Test
  void aBeanThatNobodyNames() {
    List<YamlFile> files = List.of(steps("- bean: {id: a, ref: inbox, method: store}"));

    assertThat(ReferenceRules.boundBeansAreUsed(files, Set.of("inbox", "outbox"))).hasSize(1);
  }

  @Test
  void aClassName() {
    YamlFile type = steps("- bean: {id: a, beanType: dev.perennial.store.Inbox}");
    YamlFile caught = steps("- doTry: {doCatch: [{exception: [java.lang.Exception]}]}");

    assertThat(ReferenceRules.noClassNames(type)).hasSize(1);
    assertThat(ReferenceRules.noClassNames(caught)).isEmpty();
  }

  @Test
  void anExceptionThatDoesNotExist() {
    YamlFile file = steps("- doTry: {doCatch: [{exception: [java.lang.Excepton]}]}");

    assertThat(ReferenceRules.exceptionsExist(file)).hasSize(1);
  }

  @Test
  void aPlaceholderThatIsNoSetting() {
    Set<String> keys = Set.of("inbox.workers");
    YamlFile file =
        steps("- to: {id: a, uri: seda, parameters: {size: '{{inbox.worker}}-{{inbox.workers}}'}}");

    assertThat(ReferenceRules.placeholdersExist(file, keys))
        .containsExactly(
            "10-do-thing.camel.yaml:10 {{inbox.worker}}: is no setting; declare it in config/");
    assertThat(ReferenceRules.placeholdersExist(kamelet("keep-lead", "{{baseUrl}}"), keys))
        .isEmpty();
  }
}
