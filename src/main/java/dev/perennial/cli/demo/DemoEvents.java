package dev.perennial.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The sample events, in the order in which they are posted. */
final class DemoEvents {

  /**
   * One delivery.
   *
   * @param about what is special about it
   * @param body as Stripe would send it
   */
  record Delivery(String about, byte[] body) {}

  private DemoEvents() {}

  static List<Delivery> all() {
    return List.of(
        delivery("one product, California", "poster-california"),
        delivery("three products, one of them for two years", "three-products-texas"),
        delivery("the buyer wrote \"calif.\"", "free-text-state"),
        delivery("the first one again, as Stripe repeats itself", "poster-california"),
        delivery("a refund that overtakes its purchase", "refund-before-its-purchase"),
        delivery("the purchase that belongs to it", "purchase-after-its-refund"),
        delivery("one product, Florida", "agent-florida"),
        delivery("all of it is refunded", "refund-florida"),
        delivery("a subscription: first its invoice", "subscription-invoice"),
        delivery("a subscription: then its beginning", "subscription-created"),
        delivery("a subscription: then its checkout", "subscription-checkout"),
        delivery("a customer in Canada", "canada"),
        delivery("a customer abroad", "abroad"),
        delivery("only a ZIP code is known", "zip-code-only"),
        delivery("the first customer buys once more", "second-purchase-california"));
  }

  private static Delivery delivery(String about, String name) {
    return new Delivery(about, resource("events/" + name + ".json"));
  }

  /** The bytes of a packed file below {@code demo/}. */
  static byte[] resource(String name) {
    try (InputStream in = DemoEvents.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) throw new IllegalStateException("the jar lacks demo/" + name);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read demo/" + name, e);
    }
  }
}
