package dev.perennial.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class ReadyStatementTest {

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Exchange exchange = new DefaultExchange(context);

  @Test
  void theDriverGetsAQuestionMarkForEachParameter() {
    ReadyStatement statement =
        ReadyStatement.of("SELECT :?a, CAST(:?${variable.b} AS date), :?a", context);

    assertThat(statement.prepareQuery("", true, exchange))
        .isEqualTo("SELECT ?, CAST(? AS date), ?");
    assertThat(statement.parameters()).isEqualTo(3);
  }

  @Test
  void aNameIsLookedForInTheBodyThenTheHeadersThenTheVariables() {
    exchange.getMessage().setHeader("inHeader", "header");
    exchange.setVariable("inHeader", "not this");
    exchange.setVariable("inVariable", "variable");
    exchange.setVariable("inBody", "nor this");

    assertThat(values(":?inBody :?inHeader :?inVariable", Map.of("inBody", "body")))
        .containsExactly("body", "header", "variable");
  }

  @Test
  void anExpressionIsOfTheExchange() {
    exchange.setVariable("email", "a@example.com");

    assertThat(values(":?${variable.email} :?${variable.unknown}", "any body"))
        .containsExactly("a@example.com", null);
  }

  @Test
  void aNameThatNothingGivesIsToldByName() {
    assertThatThrownBy(() -> values(":?saleId", Map.of()))
        .hasMessageContaining("nothing gives the statement its parameter saleId");
  }

  private Iterable<Object> values(String query, Object body) {
    List<Object> values = new ArrayList<>();
    ReadyStatement.of(query, context)
        .createPopulateIterator("", "", 0, exchange, body)
        .forEachRemaining(values::add);
    return values;
  }
}
