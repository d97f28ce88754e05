package dev.jask.array.diagram;

import java.util.Map;

/** Writes the numbers as a table, beside the picture. */
final class HtmlSummary {

    private static final String STYLE =
            """
            <style>
            .jask-array { display: flex; flex-wrap: wrap; gap: 28px; align-items: center; \
            font: 13px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
            .jask-array table { border-collapse: collapse; color: inherit; font: inherit; }
            .jask-array caption { text-align: left; font-weight: 600; padding: 0 10px 6px; }
            .jask-array th, .jask-array td { padding: 3px 10px; text-align: left; \
            border-bottom: 1px solid rgba(128, 128, 128, 0.25); }
            .jask-array thead th { font-weight: 600; }
            .jask-array tbody th { font-weight: normal; opacity: 0.65; }
            </style>
            """;

    private HtmlSummary() {}

    static String write(Facts facts, String svg) {
        var html =
                new StringBuilder("<div class=\"jask-array\">\n").append(STYLE).append("<table>\n");
        if (!facts.title().isEmpty()) {
            html.append("<caption>").append(escaped(facts.title())).append("</caption>\n");
        }
        html.append("<thead><tr><th></th><th>Array</th><th>")
                .append(facts.isEven() ? "Block" : "Largest block")
                .append("</th></tr></thead>\n<tbody>\n");
        row(html, "Bytes", facts.bytes(), facts.blockBytes());
        row(html, "Shape", facts.shape(), facts.blockShape());
        row(html, "Count", facts.blocks(), facts.tasks());
        row(html, "Type", facts.dtype(), "");
        return html.append("</tbody>\n</table>\n").append(svg).append("</div>\n").toString();
    }

    private static void row(StringBuilder html, String name, String array, String block) {
        html.append("<tr><th>")
                .append(name)
                .append("</th><td>")
                .append(escaped(array))
                .append("</td><td>")
                .append(escaped(block))
                .append("</td></tr>\n");
    }

    private static final Map<Character, String> ENTITIES =
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;");

    /** Text for HTML and XML; characters that neither allows are replaced. */
    static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isAllowed = c >= ' ' && c != '\uFFFE' && c != '\uFFFF' && !isLone(text, i);
            escaped.append(ENTITIES.getOrDefault(c, isAllowed ? String.valueOf(c) : "\uFFFD"));
        }
        return escaped.toString();
    }

    private static boolean isLone(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c)
                        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
