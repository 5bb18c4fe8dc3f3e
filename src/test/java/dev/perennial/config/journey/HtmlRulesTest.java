package dev.perennial.config.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Instantly would drop of a mail, or show otherwise than meant. */
final class HtmlRulesTest {

  private static List<String> faults(String html) {
    List<String> faults = new ArrayList<>();
    HtmlRules.check(
        new MailPiece(MailPiece.Kind.BODY, "a", 1, true, html),
        fault -> faults.add(fault.line() + ": " + fault.text()));
    return faults;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<p>Hello</p>\n<div><b>you</b><br/>and<br>I</div>",
        "<P CLASS='a>b'>Hello</p>",
        "<ul><li>one</li></ul><hr/><!-- <p> -->",
        "<p>1 &lt; 2 > 0</p>\n[[footer]]\n",
        "<p><a href=\"{{renewalLink | https://www.example.com/}}\">renew</a></p>",
      })
  void aTextInBlocksIsFine(String html) {
    assertThat(faults(html)).isEmpty();
  }

  @Test
  void textOutsideOfABlockIsToldWithItsLine() {
    assertThat(faults("<p>Hello</p>\n\n  Renew\n<p>now</p> Bye"))
        .containsExactly(
            "3: text outside of a block is dropped by Instantly. Put it between <p> and </p>.",
            "4: text outside of a block is dropped by Instantly. Put it between <p> and </p>.");
  }

  @ParameterizedTest
  @CsvSource({"<a href=\"https://www.example.com\">x</a>, a", "<br/>, br", "<b>x</b>, b"})
  void aTagThatIsNoBlockStandsInOne(String html, String name) {
    assertThat(faults(html))
        .containsExactly(
            "1: <" + name + "> stands outside of a block. Put it between <p> and </p>.");
  }

  @Test
  void aTagIsClosed() {
    assertThat(faults("<p>a\n<b>b</p>\n<div>"))
        .containsExactly(
            "2: <b> is not closed. Write </b>.", "3: <div> is not closed. Write </div>.");
  }

  @Test
  void whatIsClosedWasOpened() {
    assertThat(faults("<p>a</p></div>"))
        .containsExactly("1: </div> closes nothing. Remove it, or open it before.");
  }

  @Test
  void aSingleBracketIsNoTag() {
    assertThat(faults("<p>1 < 2</p>"))
        .containsExactly("1: a single < is no tag. Write &lt; for the sign itself.");
  }

  @Test
  void aLongAttributeIsReadAsWell() {
    assertThat(faults("<p title=\"" + "a ".repeat(100_000) + "\">x</p>")).isEmpty();
  }
}
