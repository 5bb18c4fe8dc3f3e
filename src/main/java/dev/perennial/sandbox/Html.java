package dev.perennial.sandbox;

import java.util.List;

/** HTML text; whatever comes from outside goes through {@link #escape}. */
final class Html {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark; --line: #8886; --faint: #8882; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto;
        padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .25rem; }
      table { border-collapse: collapse; width: 100%%; margin: .5rem 0; }
      th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
        border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
      th { font-weight: 600; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--faint);
        padding: .5rem; margin: .25rem 0; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem;
        margin: .5rem 0; }
      dt { opacity: .7; } dd { margin: 0; }
      .note { opacity: .7; }
      </style>
      </head>
      <body>
      %s
      </body>
      </html>
      """;

  private Html() {}

  /**
   * @param body HTML
   */
  static String page(String title, String body) {
    return PAGE.formatted(escape(title), body);
  }

  /**
   * @param cells HTML, one entry a column
   */
  static String row(String... cells) {
    return "<tr><td>" + String.join("</td><td>", cells) + "</td></tr>\n";
  }

  /**
   * @param rows HTML of {@link #row}; a table without rows is left out
   */
  static String table(List<String> headings, List<String> rows) {
    if (rows.isEmpty()) return "";
    return "<table>\n<tr><th scope=\"col\">"
        + String.join("</th><th scope=\"col\">", headings)
        + "</th></tr>\n"
        + String.join("", rows)
        + "</table>\n";
  }

  /** Text that is folded away under its summary. */
  static String folded(String summary, String text) {
    return "<details><summary>%s</summary><pre>%s</pre></details>"
        .formatted(escape(summary), escape(text));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
