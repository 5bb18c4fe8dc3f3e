package dev.perennial.style;

import static dev.perennial.style.StyleRulesBiteTest.steps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What each rule about canonical form and expressions must find. */
class ExpressionRulesBiteTest {

  /** A filter whose condition is this simple expression. */
  static YamlFile condition(String simple) {
    return steps(
        "- filter:",
        "    id: only-some",
        "    expression:",
        "      simple:",
        "        expression: \"" + simple + "\"");
  }

  @Test
  void aShorthandStep() {
    assertThat(CanonicalRules.noShorthand(steps("- log: hello"))).hasSize(1);
    assertThat(CanonicalRules.noShorthand(steps("- to: direct:a"))).hasSize(1);
    assertThat(CanonicalRules.noShorthand(steps("- stop"))).hasSize(1);
  }

  @Test
  void anExpressionWithoutItsFrame() {
    YamlFile bare = steps("- setBody: {id: a, constant: {expression: b}}");
    YamlFile text = steps("- setBody: {id: a, expression: {constant: b}}");
    YamlFile handled = steps("- a: {onException: {handled: {constant: 'true'}}}");

    assertThat(CanonicalRules.expressionsAreWrapped(bare)).hasSize(1);
    assertThat(CanonicalRules.languagesAreMappings(text)).hasSize(1);
    assertThat(CanonicalRules.languagesAreMappings(handled)).hasSize(1);
  }

  @Test
  void aUriThatSaysMoreThanItsScheme() {
    for (String uri : List.of("direct:a", "timer:a?period=5", "sql:SELECT 1", "{{url}}/a?b=c")) {
      assertThat(CanonicalRules.uris(steps("- to: {id: a, uri: '" + uri + "'}")))
          .as(uri)
          .hasSize(1);
    }
    assertThat(CanonicalRules.uris(steps("- to: {id: a, uri: kamelet:b-c-sink}"))).isEmpty();
  }

  @Test
  void aRuleInALanguage() {
    YamlFile file = steps("- filter: {expression: {groovy: {expression: 1 == 1}}}");

    assertThat(ExpressionRules.languages(file)).hasSize(1);
  }

  @Test
  void aConditionOfSeveralParts() {
    for (String two :
        List.of(
            "${variable.x} == 'y' && ${variable.z} == 'a'",
            "${variable.x} startsWith 'y' || ${variable.x} contains 'z'",
            "${variable.x} > ${variable.y}",
            "'y' == ${variable.x}",
            "${variable.x} == 1 ? 2 : 3")) {
      assertThat(ExpressionRules.oneOperator(condition(two))).as(two).hasSize(1);
    }
    assertThat(ExpressionRules.oneOperator(condition("${variable.x} == 'a && b'"))).isEmpty();
  }

  @Test
  void aFetchThatComputes() {
    for (String computed : List.of("${date:now:yyyy}", "${bean:a.b}", "${random(5)}")) {
      assertThat(ExpressionRules.fetchesOnly(condition(computed))).as(computed).hasSize(1);
    }
  }

  @Test
  void aSimpleThatIsConstant() {
    assertThat(ExpressionRules.constantsAreConstant(condition("done"))).hasSize(1);
  }

  @Test
  void jsonFromText() {
    assertThat(ExpressionRules.noJsonByHand(condition("{\\\"email\\\": \\\"${body}\\\"}")))
        .hasSize(1);
  }
}
