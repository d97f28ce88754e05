package dev.jask.array;

import dev.jask.ndarray.ArrayException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which axes of arrays a generalised function works on, as NumPy writes it: {@code
 * "(i,j),(j)->(i)"}.
 *
 * @param inputs of each array the names of its last axes
 * @param outputs of each result the names of its last axes
 */
record GufuncSignature(List<List<String>> inputs, List<List<String>> outputs) {

    private static final Pattern AXES = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern WHOLE =
            Pattern.compile("(\\([\\w,]*\\))(,\\([\\w,]*\\))*->(\\([\\w,]*\\))(,\\([\\w,]*\\))*");

    static GufuncSignature parse(String text) {
        String plain = text.replace(" ", "");
        if (!WHOLE.matcher(plain).matches()) {
            throw new ArrayException.BadArgument(
                    "signature \"%s\" is not understood; one looks like \"(i,j),(j)->(i)\": the last axes of each array, then of each result"
                            .formatted(text));
        }
        String[] sides = plain.split("->", -1);
        return new GufuncSignature(axes(sides[0]), axes(sides[1]));
    }

    private static List<List<String>> axes(String side) {
        Matcher matcher = AXES.matcher(side);
        return matcher.results()
                .map(result -> result.group(1))
                .map(names -> names.isEmpty() ? List.<String>of() : Arrays.asList(names.split(",")))
                .toList();
    }
}
