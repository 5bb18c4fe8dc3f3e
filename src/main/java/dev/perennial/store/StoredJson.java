package dev.perennial.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.perennial.domain.purchase.ChargeRefundedEvidence;
import dev.perennial.domain.purchase.CustomerEvidence;
import dev.perennial.domain.purchase.DisputeEvidence;
import dev.perennial.domain.purchase.Evidence;
import dev.perennial.domain.purchase.RefundEvidence;
import dev.perennial.domain.purchase.SaleEvidence;
import dev.perennial.domain.purchase.SubscriptionEvidence;
import java.io.UncheckedIOException;
import java.util.Map;

/** What lies in columns of type jsonb; evidence is a kind and an object. */
final class StoredJson {

  private static final Map<String, Class<? extends Evidence>> KINDS =
      Map.of(
          "sale", SaleEvidence.class,
          "charge-refunded", ChargeRefundedEvidence.class,
          "refund", RefundEvidence.class,
          "dispute", DisputeEvidence.class,
          "subscription", SubscriptionEvidence.class,
          "customer", CustomerEvidence.class);

  /** Fields that a later release adds or drops must not make old evidence unreadable. */
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private StoredJson() {}

  static String kindOf(Evidence evidence) {
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue().isInstance(evidence))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no kind for " + evidence.getClass()));
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Evidence read(String kind, String said) {
    return read(said, KINDS.get(kind));
  }

  static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
