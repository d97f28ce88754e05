package dev.jask.dataframe.column;

import dev.jask.table.TableException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in terms of columns what DuckDB says of a statement that it cannot bind. */
final class BindErrors {

    private static final int CANDIDATES_MAX = 8;
    private static final Pattern NO_MATCH =
            Pattern.compile("No function matches the given name and argument types '(.*?)'\\.");
    private static final Pattern NO_FUNCTION =
            Pattern.compile("Function with name \"?(\\S+?)\"? does not exist!");
    private static final Pattern MEANT = Pattern.compile("Did you mean \"(.*?)\"");

    private BindErrors() {}

    static ColumnException translate(String sql, TableException error) {
        Throwable source = error.getCause() == null ? error : error.getCause();
        String message = String.valueOf(source.getMessage());
        Matcher missing = NO_FUNCTION.matcher(message);
        if (missing.find()) {
            Matcher meant = MEANT.matcher(message);
            String hint = meant.find() ? "; did you mean " + meant.group(1) + "?" : "";
            return new ColumnException.UnknownFunction(
                    "there is no function %s%s in %s".formatted(missing.group(1), hint, sql),
                    error);
        }
        Matcher mismatch = NO_MATCH.matcher(message);
        if (mismatch.find()) {
            return new ColumnException.WrongType(
                    "%s is not possible in %s%s"
                            .formatted(mismatch.group(1), sql, candidates(message)),
                    error);
        }
        return new ColumnException.WrongType(firstLine(message) + " in " + sql, error);
    }

    private static String candidates(String message) {
        List<String> known =
                message.lines()
                        .dropWhile(line -> !line.contains("Candidate functions:"))
                        .skip(1)
                        .map(String::strip)
                        .takeWhile(line -> !line.isEmpty() && !line.startsWith("LINE"))
                        .toList();
        if (known.isEmpty()) {
            return "";
        }
        String listed = String.join(", ", known.subList(0, Math.min(known.size(), CANDIDATES_MAX)));
        return "; possible: " + listed + (known.size() > CANDIDATES_MAX ? ", …" : "");
    }

    private static String firstLine(String message) {
        String first = message.lines().findFirst().orElse(message);
        int colon = first.indexOf(" Error: ");
        return colon < 0 ? first : first.substring(colon + " Error: ".length());
    }
}
