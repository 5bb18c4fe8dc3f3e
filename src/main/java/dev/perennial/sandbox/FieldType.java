package dev.perennial.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What one value of a request may be. The messages are worded like those of the real API. */
sealed interface FieldType {

  /**
   * @param at where the value stands, e.g. {@code body/leads/0/email}
   * @throws Refused with 400 and a message that starts with {@code at}
   */
  void check(JsonNode value, String at);

  /** A query parameter as the JSON value that {@link #check} expects; text when it is none. */
  default JsonNode fromQuery(String text) {
    return TextNode.valueOf(text);
  }

  default FieldType orNull() {
    return new OrNull(this);
  }

  static FieldType text() {
    return new Text(TextFormat.ANY);
  }

  static FieldType text(TextFormat format) {
    return new Text(format);
  }

  static FieldType bool() {
    return new Bool();
  }

  static FieldType number() {
    return new Numeric(Double.NEGATIVE_INFINITY);
  }

  static FieldType numberFrom(double least) {
    return new Numeric(least);
  }

  static FieldType whole(long least, long most) {
    return new Whole(least, most);
  }

  static FieldType oneOf(String... values) {
    return new OneOf(Stream.of(values).<JsonNode>map(TextNode::valueOf).toList());
  }

  static FieldType oneOf(int... values) {
    return new OneOf(IntStream.of(values).<JsonNode>mapToObj(LongNode::valueOf).toList());
  }

  static FieldType listOf(FieldType item) {
    return new ListOf(item, 0, Integer.MAX_VALUE);
  }

  static FieldType listOf(FieldType item, int least, int most) {
    return new ListOf(item, least, most);
  }

  static FieldType object(Shape shape) {
    return new Nested(shape);
  }

  /** A flat map whose values are text, numbers, booleans or null, under names not in the set. */
  static FieldType variablesExcept(Set<String> reservedLowerCase) {
    return new Variables(reservedLowerCase);
  }

  /** A flat map of texts that can be sent as HTTP headers. */
  static FieldType headers() {
    return new Headers();
  }

  /** A field of the real API that the sandbox does not play, whatever its value. */
  static FieldType notPlayed() {
    return new NotPlayed();
  }

  record Text(TextFormat format) implements FieldType {
    @Override
    public void check(JsonNode value, String at) {
      require(value.isTextual(), at, "must be string");
      require(format.accepts(value.textValue()), at, format.complaint());
    }
  }

  record Bool() implements FieldType {
    @Override
    public void check(JsonNode value, String at) {
      require(value.isBoolean(), at, "must be boolean");
    }

    @Override
    public JsonNode fromQuery(String text) {
      return switch (text) {
        case "true" -> BooleanNode.TRUE;
        case "false" -> BooleanNode.FALSE;
        default -> TextNode.valueOf(text);
      };
    }
  }

  record Numeric(double least) implements FieldType {
    @Override
    public void check(JsonNode value, String at) {
      require(value.isNumber() && Double.isFinite(value.doubleValue()), at, "must be number");
      require(value.doubleValue() >= least, at, "must be >= " + (long) least);
    }
  }

  record Whole(long least, long most) implements FieldType {
    @Override
    public void check(JsonNode value, String at) {
      require(value.isIntegralNumber(), at, "must be integer");
      require(value.doubleValue() >= least, at, "must be >= " + least);
      require(value.doubleValue() <= most, at, "must be <= " + most);
    }

    @Override
    public JsonNode fromQuery(String text) {
      return number(text);
    }
  }

  record OneOf(List<JsonNode> values) implements FieldType {
    @Override
    public void check(JsonNode value, String at) {
      JsonNode comparable =
          value.isIntegralNumber() && value.canConvertToLong()
              ? LongNode.valueOf(value.longValue())
              : value;
      require(values.contains(comparable), at, "must be equal to one of the allowed values");
    }

    @Override
    public JsonNode fromQuery(String text) {
      return values.get(0).isTextual() ? TextNode.valueOf(text) : number(text);
    }
  }

  record ListOf(FieldType item, int least, int most) implements FieldType {
    @Override
    public void check(JsonNode value, String at) {
      require(value.isArray(), at, "must be array");
      require(value.size() >= least, at, "must NOT have fewer than " + least + " items");
      require(value.size() <= most, at, "must NOT have more than " + most + " items");
      for (int i = 0; i < value.size(); i++) {
        item.check(value.get(i), at + "/" + i);
      }
    }
  }

  record Nested(Shape shape) implements FieldType {
    @Override
    public void check(JsonNode value, String at) {
      shape.check(value, at);
    }
  }

  record Variables(Set<String> reservedLowerCase) implements FieldType {
    @Override
    public void check(JsonNode value, String at) {
      require(value.isObject(), at, "must be object");
      for (Map.Entry<String, JsonNode> variable : value.properties()) {
        String name = variable.getKey();
        require(
            !reservedLowerCase.contains(name.toLowerCase(Locale.ROOT)),
            at + "/" + name,
            "must NOT be named like a core field of the lead");
        require(
            !variable.getValue().isContainerNode(),
            at + "/" + name,
            "must be string,number,boolean,null");
        require(
            !variable.getValue().isNumber() || Double.isFinite(variable.getValue().doubleValue()),
            at + "/" + name,
            "must be number");
      }
    }
  }

  record Headers() implements FieldType {
    private static final Set<String> SET_BY_THE_SENDER =
        Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    @Override
    public void check(JsonNode value, String at) {
      require(value.isObject(), at, "must be object");
      for (Map.Entry<String, JsonNode> header : value.properties()) {
        String name = header.getKey();
        require(
            name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")
                && !SET_BY_THE_SENDER.contains(name.toLowerCase(Locale.ROOT)),
            at + "/" + name,
            "must be the name of a header that may be set");
        require(header.getValue().isTextual(), at + "/" + name, "must be string");
        require(
            header.getValue().textValue().matches("[\\t\\x20-\\x7e]*"),
            at + "/" + name,
            "must be visible ASCII");
      }
    }
  }

  record OrNull(FieldType type) implements FieldType {
    @Override
    public void check(JsonNode value, String at) {
      if (!value.isNull()) type.check(value, at);
    }
  }

  record NotPlayed() implements FieldType {
    @Override
    public void check(JsonNode value, String at) {
      throw Refused.badRequest(at + " is valid in Instantly, but the sandbox does not play it");
    }
  }

  private static void require(boolean fulfilled, String at, String complaint) {
    if (!fulfilled) throw Refused.badRequest(at + " " + complaint);
  }

  private static JsonNode number(String text) {
    return text.matches("-?[0-9]{1,18}")
        ? LongNode.valueOf(Long.parseLong(text))
        : TextNode.valueOf(text);
  }
}
