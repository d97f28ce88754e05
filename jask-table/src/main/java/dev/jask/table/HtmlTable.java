package dev.jask.table;

import java.util.List;

/** Writes a table as a piece of HTML that needs nothing from outside itself. */
final class HtmlTable {

    private static final String STYLE =
            """
            <style>
            .jask-table { border-collapse: collapse; font: 13px/1.4 system-ui, sans-serif; \
            font-variant-numeric: tabular-nums; }
            .jask-table th, .jask-table td { padding: 3px 10px; text-align: left; white-space: pre-wrap; \
            border-bottom: 1px solid rgba(128, 128, 128, 0.25); }
            .jask-table th small { display: block; font-weight: normal; opacity: 0.65; }
            .jask-table .jask-number { text-align: right; }
            .jask-table caption { caption-side: bottom; text-align: left; padding: 4px 10px; opacity: 0.65; }
            </style>
            """;

    private HtmlTable() {}

    static String write(Table table, PrintOptions options) {
        Excerpt excerpt = Excerpt.of(table, options.maxRows());
        List<Field> fields = table.schema().fields();
        StringBuilder html =
                new StringBuilder("<div>\n").append(STYLE).append("<table class=\"jask-table\">\n");
        html.append("<caption>")
                .append(escaped(excerpt.summary()))
                .append("</caption>\n<thead><tr>");
        for (Field field : fields) {
            html.append("<th").append(side(field)).append('>').append(escaped(field.name()));
            html.append("<small>").append(escaped(field.type().sql())).append("</small></th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < excerpt.cells().size(); row++) {
            if (row == excerpt.gap()) {
                html.append("<tr>").append("<td>…</td>".repeat(fields.size())).append("</tr>\n");
            }
            row(html, fields, excerpt.cells().get(row));
        }
        return html.append("</tbody>\n</table>\n</div>\n").toString();
    }

    private static void row(StringBuilder html, List<Field> fields, List<String> cells) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            html.append("<td").append(side(fields.get(i))).append('>');
            html.append(escaped(cells.get(i))).append("</td>");
        }
        html.append("</tr>\n");
    }

    private static String side(Field field) {
        return field.type().isNumeric() ? " class=\"jask-number\"" : "";
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(codePoint -> {
                    switch (codePoint) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        case '\'' -> escaped.append("&#39;");
                        default -> escaped.appendCodePoint(codePoint);
                    }
                });
        return escaped.toString();
    }
}
