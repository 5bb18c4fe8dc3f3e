package dev.perennial.config.journey;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Instantly leaves standing of a mail: every piece is in a block, every tag is closed. */
final class HtmlRules {

  private static final Set<String> BLOCKS =
      Set.of(
          "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre",
          "hr");

  private static final Set<String> WITHOUT_END = Set.of("br", "hr", "img", "wbr");

  private static final Pattern TAG =
      Pattern.compile(
          "<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|<",
          Pattern.DOTALL);

  /** A tag that is open. */
  private record Open(String name, int offset) {}

  private final MailPiece piece;
  private final Consumer<Fault> faults;
  private final Deque<Open> open = new ArrayDeque<>();

  private HtmlRules(MailPiece piece, Consumer<Fault> faults) {
    this.piece = piece;
    this.faults = faults;
  }

  static void check(MailPiece piece, Consumer<Fault> faults) {
    new HtmlRules(piece, faults).checkAll();
  }

  private void checkAll() {
    String html = piece.text().replace("[[footer]]", " ".repeat("[[footer]]".length()));
    Matcher tag = TAG.matcher(html);
    int end = 0;
    while (tag.find()) {
      checkText(html, end, tag.start());
      end = tag.end();
      if (tag.group().equals("<")) {
        fault(tag.start(), "a single < is no tag. Write &lt; for the sign itself.");
      } else if (tag.group(2) != null) {
        checkTag(tag);
      }
    }
    checkText(html, end, html.length());
    while (!open.isEmpty()) tellUnclosed(open.pop());
  }

  private void checkText(String html, int start, int end) {
    String text = html.substring(start, end);
    if (!open.isEmpty() || text.isBlank()) return;
    int blanks = text.length() - text.stripLeading().length();
    fault(
        start + blanks,
        "text outside of a block is dropped by Instantly. Put it between <p> and </p>.");
  }

  private void checkTag(Matcher tag) {
    String name = tag.group(2).toLowerCase(Locale.ROOT);
    if (!tag.group(1).isEmpty()) {
      close(name, tag.start());
      return;
    }
    if (open.isEmpty() && !BLOCKS.contains(name)) {
      fault(tag.start(), "<" + name + "> stands outside of a block. Put it between <p> and </p>.");
    }
    if (!WITHOUT_END.contains(name) && !tag.group(3).endsWith("/")) {
      open.push(new Open(name, tag.start()));
    }
  }

  private void close(String name, int offset) {
    if (open.stream().noneMatch(tag -> tag.name().equals(name))) {
      fault(offset, "</" + name + "> closes nothing. Remove it, or open it before.");
      return;
    }
    for (Open tag = open.pop(); !tag.name().equals(name); tag = open.pop()) tellUnclosed(tag);
  }

  private void tellUnclosed(Open tag) {
    fault(tag.offset(), "<%1$s> is not closed. Write </%1$s>.".formatted(tag.name()));
  }

  private void fault(int offset, String text) {
    faults.accept(piece.fault(offset, text));
  }
}
