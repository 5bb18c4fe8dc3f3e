package dev.perennial.style;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which routes call which; Camel itself does not look until the call is made. */
final class CallRules {

  private static final Set<String> INTERNAL = Set.of("direct", "seda");

  private record Call(YamlFile file, Step step, String endpoint) {}

  private record Callee(YamlFile file, YamlValue route, String endpoint) {}

  private CallRules() {}

  static List<String> calledRoutesExist(List<YamlFile> files) {
    Map<String, Callee> callees = calleesOf(files);
    return callsOf(files).stream()
        .filter(call -> !callees.containsKey(call.endpoint()))
        .map(
            call ->
                call.file()
                    .breach(
                        call.step(),
                        call.endpoint() + " has no route; name one that exists, or write it"))
        .toList();
  }

  static List<String> routesAreCalled(List<YamlFile> files) {
    Set<String> called = callsOf(files).stream().map(Call::endpoint).collect(Collectors.toSet());
    return calleesOf(files).values().stream()
        .filter(callee -> !called.contains(callee.endpoint()))
        .map(
            callee ->
                callee
                    .file()
                    .breach(
                        callee.route(),
                        callee.route().get("id").text(),
                        "nobody calls " + callee.endpoint() + "; call it or remove it"))
        .sorted()
        .toList();
  }

  /** Data flow downwards through {@code ls routes}; the failures of 00 may be called from all. */
  static List<String> callsGoForward(List<YamlFile> files) {
    Map<String, Callee> callees = calleesOf(files);
    List<String> breaches = new ArrayList<>();
    for (Call call : callsOf(files)) {
      Callee callee = callees.get(call.endpoint());
      if (callee == null || callee.file().number().equals("00")) continue;
      if (callee.file().number().compareTo(call.file().number()) < 0) {
        breaches.add(
            call.file()
                .breach(
                    call.step(),
                    "calls back to "
                        + callee.file().name()
                        + "; call a route of the same or a later file"));
      }
    }
    return breaches;
  }

  private static Map<String, Callee> calleesOf(List<YamlFile> files) {
    List<Callee> callees = new ArrayList<>();
    for (YamlFile file : files) {
      for (YamlValue route : file.routes()) {
        YamlValue from = route.get("from");
        if (INTERNAL.contains(from.get("uri").text())) {
          callees.add(new Callee(file, route, endpoint(from)));
        }
      }
    }
    return callees.stream()
        .collect(
            Collectors.toMap(
                Callee::endpoint, Function.identity(), (first, second) -> first, HashMap::new));
  }

  private static List<Call> callsOf(List<YamlFile> files) {
    List<Call> calls = new ArrayList<>();
    for (YamlFile file : files) {
      for (Step step : file.steps()) {
        if (INTERNAL.contains(step.scheme())) {
          calls.add(new Call(file, step, endpoint(step.value())));
        }
        for (Step.Expression expression : step.expressions()) {
          String text = expression.value().get("expression").text();
          if (text.matches("(direct|seda):.+")) calls.add(new Call(file, step, text));
        }
      }
    }
    return calls;
  }

  private static String endpoint(YamlValue holder) {
    return holder.get("uri").text() + ":" + holder.get("parameters", "name").text();
  }
}
