package dev.perennial.style;

import static dev.perennial.style.RouteStyleTest.assertNone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.testing.Installation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;

/** The beans and methods that the YAML names, in the registry of a running installation. */
class RouteBeansIT {

  @Test
  void namedMethodsExist() {
    List<YamlFile> files = Project.routesAndKamelets();

    assertThat(files).anySatisfy(file -> assertThat(ReferenceRules.methodsOf(file)).isNotEmpty());
    assertNone(files.stream().flatMap(file -> breaches(file).stream()).toList());
  }

  @Test
  void aMisspeltMethodIsFound() {
    YamlFile file = YamlFile.of("a.camel.yaml", "- bean: {ref: inbox, method: stroe}");

    assertThat(breaches(file)).hasSize(1);
  }

  private static List<String> breaches(YamlFile file) {
    Registry registry = Installation.shared().perennial().camelContext().getRegistry();
    List<String> breaches = new ArrayList<>();
    ReferenceRules.methodsOf(file)
        .forEach(
            (bean, methods) -> breaches.addAll(missing(file, bean, methods, registry)));
    return breaches;
  }

  private static List<String> missing(
      YamlFile file, String bean, Set<String> methods, Registry registry) {
    Object found = registry.lookupByName(bean);
    if (found == null) return List.of(file.breach(bean + " is not bound; bind it in Wiring"));
    List<String> present =
        Arrays.stream(found.getClass().getMethods()).map(Method::getName).toList();
    return methods.stream()
        .filter(method -> !present.contains(method))
        .map(
            method ->
                file.breach(
                    bean + " has no public method " + method + "; name one of "
                        + found.getClass().getSimpleName()))
        .toList();
  }
}
