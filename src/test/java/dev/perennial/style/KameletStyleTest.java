package dev.perennial.style;

import static dev.perennial.style.RouteStyleTest.assertNone;
import static dev.perennial.style.RouteStyleTest.each;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The style of {@code kamelets/} beyond what holds for routes too. */
class KameletStyleTest {

  private static final Map<String, String> KEEP_HEADERS =
      Map.of(
          "instantly-authorize-action.kamelet.yaml",
          "the headers are what it gives; the kamelet that calls it strips them");

  private final List<YamlFile> kamelets = Project.kamelets();
  private final List<YamlFile> callers = Project.routesAndKamelets();

  @Test
  void filesAreNamedBySystemNounAndVerb() {
    assertNone(each(kamelets, FileRules::name));
  }

  @Test
  void fileNameAndTypeAgree() {
    assertNone(each(kamelets, KameletRules::names));
  }

  @Test
  void eachTellsItsContract() {
    assertNone(each(kamelets, KameletRules::contracts));
  }

  @Test
  void failuresAreLeftToTheCaller() {
    assertNone(each(kamelets, KameletRules::noErrorHandling));
  }

  @Test
  void noneTouchesTheDatabase() {
    assertNone(each(kamelets, KameletRules::noDatabase));
  }

  @Test
  void theLastStepForgetsTheHeaders() {
    assertNone(Allowed.apart(KEEP_HEADERS, each(kamelets, KameletRules::lastStepForgetsHeaders)));
  }

  @Test
  void variablesNameTheSystem() {
    assertNone(each(kamelets, KameletRules::variablesArePrefixed));
  }

  @Test
  void calledKameletsExist() {
    Set<String> names = Set.copyOf(kamelets.stream().map(YamlFile::stem).toList());
    assertNone(each(callers, file -> KameletRules.calledExist(file, names)));
  }

  @Test
  void eachIsCalled() {
    assertNone(KameletRules.areCalled(kamelets, callers));
  }

  @Test
  void callsGiveWhatIsRequired() {
    assertNone(each(callers, file -> KameletRules.calls(file, kamelets)));
  }
}
