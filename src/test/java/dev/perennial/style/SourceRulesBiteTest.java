package dev.perennial.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each rule about Java sources must find. */
class SourceRulesBiteTest {

  private static JavaText java(String text) {
    return new JavaText("A.java", text);
  }

  @Test
  void aPublicTypeWithoutJavadoc() {
    for (String type : List.of("final class A", "record A()", "sealed interface A", "enum A")) {
      String source = "package a;\n\npublic " + type + " {}\n";
      assertThat(SourceRules.publicTypesAreDocumented(java(source))).as(type).hasSize(1);
    }
    assertThat(
            SourceRules.publicTypesAreDocumented(
                java("/** Says a. */\n@Deprecated\npublic class A {}")))
        .isEmpty();
  }

  @Test
  void aLongFile() {
    assertThat(SourceRules.length(java("\n".repeat(301)))).hasSize(1);
  }

  @Test
  void somethingLeftOpen() {
    assertThat(SourceRules.nothingIsLeftOpen(java("// TODO later\n/* FIXME */"))).hasSize(2);
    assertThat(SourceRules.nothingIsLeftOpen(java("String a = \"TODO\";"))).isEmpty();
  }

  @Test
  void aSleep() {
    assertThat(SourceRules.nobodySleeps(java("Thread.sleep(5);"))).hasSize(1);
    assertThat(SourceRules.nobodySleeps(java("TimeUnit.SECONDS.sleep(5);"))).hasSize(1);
    assertThat(SourceRules.nobodySleeps(java("// Thread.sleep(5);"))).isEmpty();
  }

  @Test
  void aWildcard() {
    assertThat(SourceRules.importsAreNamed(java("import java.util.*;"))).hasSize(1);
    assertThat(SourceRules.importsAreNamed(java("import static a.B.*;"))).hasSize(1);
  }

  @Test
  void aNameThatAnImportWouldShorten() {
    JavaText source = java("import java.util.List;\n\nint a = java.util.Locale.ROOT;\n");

    assertThat(SourceRules.namesAreImported(source, Set.of()))
        .containsExactly("A.java:3 java.util.Locale: import it and write Locale");
  }

  @Test
  void aNameThatMeansSomethingElseIsWrittenOut() {
    JavaText other = java("import java.util.List;\n\njava.awt.List list;\n");
    JavaText sibling = java("java.awt.List list;\n");

    assertThat(SourceRules.namesAreImported(other, Set.of())).isEmpty();
    assertThat(SourceRules.namesAreImported(sibling, Set.of("List"))).isEmpty();
  }

  @Test
  void sqlInJava() {
    for (String sql :
        List.of("SELECT a FROM b", "INSERT INTO b", "UPDATE b SET", "DELETE FROM b")) {
      assertThat(SourceRules.sqlStandsInFiles(java("a(\"" + sql + " c\");"))).as(sql).hasSize(1);
    }
    assertThat(SourceRules.sqlStandsInFiles(java("a(\"DELETE\", \"/leads\");"))).isEmpty();
  }
}
