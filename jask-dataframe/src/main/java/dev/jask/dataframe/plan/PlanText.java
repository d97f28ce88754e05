package dev.jask.dataframe.plan;

/** Writes an expression as an indented tree. */
public final class PlanText {

    private PlanText() {}

    /** One line a node, inputs below and to the right. */
    public static String of(Expr expr) {
        var text = new StringBuilder();
        write(expr, 0, text);
        return text.toString();
    }

    private static void write(Expr expr, int depth, StringBuilder text) {
        text.append("  ".repeat(depth)).append(expr.title()).append('\n');
        expr.inputs().forEach(input -> write(input, depth + 1, text));
    }
}
