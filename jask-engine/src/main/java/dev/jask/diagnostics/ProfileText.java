package dev.jask.diagnostics;

import java.util.Locale;

/** A profile as text. */
final class ProfileText {

    private ProfileText() {}

    static String indented(ProfileNode root) {
        if (root.samples() == 0) {
            return "no samples" + System.lineSeparator();
        }
        var text = new StringBuilder();
        root.children().forEach(layer -> indent(layer, root.samples(), 0, text));
        return text.toString();
    }

    private static void indent(ProfileNode node, long all, int depth, StringBuilder text) {
        if (node.samples() * 100 < all) {
            return;
        }
        text.append(String.format(Locale.ROOT, "%5.1f %%  ", 100.0 * node.samples() / all))
                .append("  ".repeat(depth))
                .append(node.name())
                .append(System.lineSeparator());
        node.children().forEach(child -> indent(child, all, depth + 1, text));
    }

    static String collapsed(ProfileNode root) {
        var text = new StringBuilder();
        root.children().forEach(layer -> collapse(layer, "", text));
        return text.toString();
    }

    private static void collapse(ProfileNode node, String above, StringBuilder text) {
        String path = above + node.name();
        if (node.own() > 0) {
            text.append(path).append(' ').append(node.own()).append('\n');
        }
        node.children().forEach(child -> collapse(child, path + ";", text));
    }
}
