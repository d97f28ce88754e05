package dev.jask.table;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns DuckDB's errors, which differ only in their text, into errors of a type; DuckDB's own words
 * are kept.
 */
final class DuckDbErrors {

    private static final int STATEMENT_SHOWN_AT_MOST = 2_000;
    private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern CSV_TEXT = Pattern.compile("Original Line: ?(.*)");
    private static final Pattern CSV_FILE = Pattern.compile("(?m)^\\s*file ?= ?(.+)$");
    private static final Pattern NAMED_FILE = Pattern.compile("(?:file|File) ['\"]([^'\"]+)['\"]");
    private static final Pattern UNKNOWN_COLUMN =
            Pattern.compile(
                    "Binder Error: .*(?:column|Column).*?\"([^\"]+)\".*(?:not found|does not have)");

    private DuckDbErrors() {}

    static TableException translate(SQLException error, String statement) {
        String message = String.valueOf(error.getMessage()).strip();
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left on device")
                || lower.contains("max_temp_directory_size")) {
            return new TableException.DiskFull("the disk is full: " + message, error);
        }
        if (message.contains("CSV Error on Line")) {
            return malformedCsv(message, error);
        }
        int colon = message.indexOf(" Error:");
        return switch (colon < 0 ? "" : message.substring(0, colon)) {
            case "Out of Memory" -> new TableException.OutOfMemory(message, error);
            case "INTERRUPT" -> new TableException.Cancelled("the statement was cancelled", error);
            case "Parser", "Catalog" -> badQuery(message, statement, error);
            case "Binder" -> binder(message, statement, error);
            case "Conversion", "Mismatch Type", "Out of Range" ->
                    new TableException.TypeMismatch(message, error);
            case "IO" -> io(message, lower, error);
            case "Invalid Input" -> invalid(message, statement, error);
            case "Connection" -> new TableException.Closed(message);
            default -> other(message, statement, error);
        };
    }

    private static TableException io(String message, String lower, SQLException error) {
        if (lower.contains("failed to create directory")) {
            return new TableException.FileFailed(message, error);
        }
        if (lower.contains("no files found") || lower.contains("no such file")) {
            return new TableException.MissingFile(message, error);
        }
        return new TableException.FileFailed(message, error);
    }

    /** What the readers say about content; anything else is about the statement. */
    private static TableException invalid(String message, String statement, SQLException error) {
        String lower = message.toLowerCase(Locale.ROOT);
        boolean content =
                lower.contains("magic bytes")
                        || lower.contains("malformed json")
                        || lower.contains("parquet")
                        || lower.contains("csv")
                        || lower.contains("too small to be");
        return content
                ? new TableException.MalformedInput(
                        message, first(NAMED_FILE, message), -1, null, error)
                : other(message, statement, error);
    }

    private static TableException malformedCsv(String message, SQLException error) {
        String line = first(CSV_LINE, message);
        String file = first(CSV_FILE, message);
        String text = first(CSV_TEXT, message);
        String where = file == null ? "" : file + ", line " + line + ": " + text + "\n";
        long number = line == null ? -1 : Long.parseLong(line);
        return new TableException.MalformedInput(where + message, file, number, text, error);
    }

    private static TableException binder(String message, String statement, SQLException error) {
        String column = first(UNKNOWN_COLUMN, message);
        return column == null
                ? badQuery(message, statement, error)
                : new TableException.UnknownColumn(column, message, error);
    }

    private static TableException badQuery(String message, String statement, SQLException error) {
        return new TableException.BadQuery(message + in(statement), error);
    }

    private static TableException other(String message, String statement, SQLException error) {
        return message.contains("Connection was closed") || message.contains("Statement was closed")
                ? new TableException.Closed(message)
                : new TableException(message + in(statement), error);
    }

    private static String in(String statement) {
        String shown =
                statement.length() <= STATEMENT_SHOWN_AT_MOST
                        ? statement
                        : statement.substring(0, STATEMENT_SHOWN_AT_MOST) + " …";
        return "\nin: " + shown;
    }

    private static @Nullable String first(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1).strip() : null;
    }
}
