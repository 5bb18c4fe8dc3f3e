package dev.perennial.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.b@example.com|a***@example.com",
        "to a.b+c@mail.example.com, too|to a***@mail.example.com, too",
        "<ada@example.com>|<a***@example.com>",
        "é.ü@bücher.example|é***@bücher.example",
        "/leads?email=ada%40example.com|/leads?email=a***%40example.com",
        "x@y@example.com|x@y***@example.com",
        "java.lang.Object@1f2e|java.lang.Object@1f2e",
        "nobody is here|nobody is here",
        "@ alone, and a@|@ alone, and a@"
      })
  void anAddressKeepsItsFirstCharacterAndItsDomain(String text, String masked) {
    assertThat(Addresses.masked(text)).isEqualTo(masked);
  }
}
