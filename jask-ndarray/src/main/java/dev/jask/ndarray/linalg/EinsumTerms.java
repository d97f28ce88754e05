package dev.jask.ndarray.linalg;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What the subscripts of an Einstein sum say: a label for each axis of each operand and of the
 * result.
 *
 * <p>Labels are letters; the axes that an ellipsis stands for are numbered from the last: -1, -2,
 * ...
 */
public record EinsumTerms(List<List<Integer>> operands, List<Integer> result) {

    public EinsumTerms {
        operands = operands.stream().map(List::copyOf).toList();
        result = List.copyOf(result);
    }

    /** Stands for an ellipsis while a term is read. */
    private static final String DOTS = "\u2026";

    /**
     * Reads subscripts.
     *
     * @param shapes of the arrays that they are for
     * @throws ArrayException.BadArgument if they cannot be understood, or do not fit the arrays
     */
    public static EinsumTerms parse(String subscripts, List<Shape> shapes) {
        String text = subscripts.replace(" ", "");
        int arrow = text.indexOf("->");
        String left = arrow < 0 ? text : text.substring(0, arrow);
        String[] parts = left.split(",", -1);
        if (parts.length != shapes.size()) {
            throw bad(
                    subscripts,
                    "there are %d terms for %d arrays".formatted(parts.length, shapes.size()));
        }
        List<List<Integer>> operands = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            operands.add(labels(subscripts, parts[i], shapes.get(i)));
        }
        int dots =
                operands.stream()
                        .flatMap(List::stream)
                        .mapToInt(label -> Math.max(0, -label))
                        .max()
                        .orElse(0);
        List<Integer> result =
                arrow < 0
                        ? implicit(operands, dots)
                        : explicit(subscripts, text.substring(arrow + 2), operands, dots);
        return new EinsumTerms(operands, result);
    }

    private static List<Integer> labels(String subscripts, String term, Shape shape) {
        List<Integer> letters = letters(subscripts, term.replace("...", DOTS));
        int ellipses = shape.ndim() - letters.size();
        int at = term.indexOf("...");
        if (ellipses < 0 || (at < 0 && ellipses > 0)) {
            throw bad(
                    subscripts,
                    "\"%s\" names %d axes of an array of shape %s"
                            .formatted(term, letters.size(), shape));
        }
        return at < 0 ? letters : withEllipsis(letters, at, ellipses);
    }

    private static List<Integer> withEllipsis(List<Integer> letters, int at, int count) {
        List<Integer> labels = new ArrayList<>(letters);
        for (int i = 1; i <= count; i++) {
            labels.add(at, -i);
        }
        return labels;
    }

    private static List<Integer> letters(String subscripts, String term) {
        List<Integer> letters = new ArrayList<>();
        for (int i = 0; i < term.length(); i++) {
            char c = term.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                letters.add((int) c);
            } else if (c != DOTS.charAt(0) || term.indexOf(c) != term.lastIndexOf(c)) {
                throw bad(
                        subscripts,
                        "\"%s\" has '%s'; allowed are letters, commas, one \"->\" and an ellipsis in each term"
                                .formatted(term.replace(DOTS, "..."), c));
            }
        }
        return letters;
    }

    /** The axes of ellipses, then the letters that occur once, in the order of the alphabet. */
    private static List<Integer> implicit(List<List<Integer>> operands, int dots) {
        var counts = new TreeMap<Integer, Integer>();
        operands.stream()
                .flatMap(List::stream)
                .forEach(label -> counts.merge(label, 1, Integer::sum));
        List<Integer> result = new ArrayList<>();
        for (int i = dots; i > 0; i--) {
            result.add(-i);
        }
        counts.forEach((label, count) -> {
            if (label > 0 && count == 1) {
                result.add(label);
            }
        });
        return result;
    }

    private static List<Integer> explicit(
            String subscripts, String term, List<List<Integer>> operands, int dots) {
        List<Integer> letters = letters(subscripts, term.replace("...", DOTS));
        int at = term.indexOf("...");
        List<Integer> result = at < 0 ? letters : withEllipsis(letters, at, dots);
        for (int i = 0; i < result.size(); i++) {
            int label = result.get(i);
            if (result.indexOf(label) != i) {
                throw bad(subscripts, "the result names '%c' twice".formatted(label));
            }
            if (operands.stream().noneMatch(operand -> operand.contains(label))) {
                throw bad(subscripts, "the result names '%c', which no array has".formatted(label));
            }
        }
        return result;
    }

    private static ArrayException.BadArgument bad(String subscripts, String what) {
        return new ArrayException.BadArgument("einsum \"%s\": %s".formatted(subscripts, what));
    }
}
