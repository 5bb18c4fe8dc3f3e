package dev.perennial.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What an expression may do before it has to become a Java method. */
final class ExpressionRules {

  private static final Set<String> ALLOWED = Set.of("simple", "constant", "method", "jsonpath");

  private static final Pattern FETCH = Pattern.compile("\\$\\{[^{}]*}");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern OPERATOR =
      Pattern.compile(
          "==|!=~?|=~|>=|<=|>|<|&&|\\|\\||\\+\\+|--|~~|\\s\\?\\s"
              + "|\\b(contains|in|is|regex|range|starts ?[wW]ith|ends ?[wW]ith)\\b");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "\\$\\{(?!(variable|body|header|exception|exchangeProperty)\\b"
              + "|(routeId|null|properties:[^}]*)})");

  private ExpressionRules() {}

  static List<String> languages(YamlFile file) {
    List<String> breaches = new ArrayList<>();
    for (Step step : file.steps()) {
      for (Step.Expression used : step.expressions()) {
        if (!ALLOWED.contains(used.language())) {
          breaches.add(
              file.breach(
                  used.value(),
                  step.place(),
                  "decides in " + used.language() + "; write a Java method, bound in Wiring"));
        }
      }
    }
    return breaches;
  }

  /** One comparison of something fetched with one constant; more is a rule and needs a name. */
  static List<String> oneOperator(YamlFile file) {
    return simple(
        file,
        text -> {
          String skeleton = QUOTED.matcher(FETCH.matcher(text).replaceAll("#")).replaceAll("@");
          long operators = OPERATOR.matcher(skeleton).results().count();
          return operators > 1 || operators == 1 && !skeleton.matches("#\\s[^#]*");
        },
        "compare one thing with one constant (${variable.x} == 'y'); for more write a Java method");
  }

  /** Fetching only: dates, beans and arithmetic belong in Java. */
  static List<String> fetchesOnly(YamlFile file) {
    return simple(
        file,
        text -> FUNCTION.matcher(text).find(),
        "fetch a variable, the body, a header or the exception; compute in a Java method");
  }

  static List<String> constantsAreConstant(YamlFile file) {
    return simple(
        file, text -> !text.contains("${"), "fetches nothing; write constant instead of simple");
  }

  static List<String> noJsonByHand(YamlFile file) {
    return simple(
        file,
        text -> text.matches("(?s).*[{\\[,]\\s*\"\\w+\"\\s*:.*"),
        "builds JSON from text; return a record or map from Java and marshal it");
  }

  private static List<String> simple(YamlFile file, Predicate<String> wrong, String message) {
    List<String> breaches = new ArrayList<>();
    for (Step step : file.steps()) {
      for (Step.Expression used : step.expressions()) {
        YamlValue expression = used.value().get("expression");
        if (used.language().equals("simple") && wrong.test(expression.text())) {
          breaches.add(file.breach(expression, step.place(), message));
        }
      }
    }
    return breaches;
  }
}
