package dev.perennial.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final JsonNode VALUES =
      SandboxClient.json(
          """
          {"firstName": "Ada", "days": 30, "vip": true, "empty": "", "none": null,
           "cost": "$1 \\\\"}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Hello {{firstName}};Hello Ada",
        "{{ firstName }}, {{days}} {{vip}};Ada, 30 true",
        "{{cost}};$1 \\",
        "Hello {{firstName | there}};Hello Ada",
        "Hello {{lastName | there}};Hello there",
        "Hello {{empty|there}};Hello there",
        "Hello {{none|there}};Hello there",
        "{{lastName | firstName | there}};Ada",
        "{{lastName | };{{lastName | }",
        "a{{lastName |}}b;ab",
        "a{{empty}}b;ab",
        "{{RANDOM | Hi | Hello}} you;Hi you",
        "{{lastName}} {{none}} {{FirstName}};{{lastName}} {{none}} {{FirstName}}",
        "{unsubscribe_link} {% if a %};{unsubscribe_link} {% if a %}"
      })
  void aPlaceIsFilledAsInstantlyFillsIt(String template, String filled) {
    assertThat(Template.fill(template, VALUES)).isEqualTo(filled);
  }
}
