package dev.jask.dataframe.column;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a text column: {@code col("name").str().upper()}.
 *
 * <p>Lengths and positions count Unicode code points, positions from 0. Regular expressions are
 * those of RE2. Arguments called {@code text} are taken literally.
 *
 * @param column the text
 */
public record StringMethods(Column column) {

    private static final String WHITESPACE = " \t\n\r\f\u000b";

    public StringMethods {
        column = Trees.unnamed(column);
    }

    // Case

    /** Upper case. */
    public Column upper() {
        return column.call("upper");
    }

    /** Lower case. */
    public Column lower() {
        return column.call("lower");
    }

    /** The first letter in upper case and the others in lower case. */
    public Column capitalize() {
        return capitalized(column);
    }

    /** Each word's first letter in upper case and the others in lower case. */
    public Column title() {
        Column words = column.call("regexp_extract_all", "\\p{L}+|\\P{L}+");
        return new ListMethods(words).map(StringMethods::capitalized).list().join("");
    }

    /** Upper case for lower case and the other way round. */
    public Column swapcase() {
        Column letters = column.call("string_split", "");
        return new ListMethods(letters)
                .map(c ->
                        Columns.when(c.eq(c.call("upper")))
                                .then(c.call("lower"))
                                .otherwise(c.call("upper")))
                .list()
                .join("");
    }

    private static Column capitalized(Column text) {
        return Columns.concat(
                text.call("left", 1).call("upper"), text.call("substring", 2).call("lower"));
    }

    // Trimming and padding

    /** Without white space at both ends. */
    public Column strip() {
        return strip(WHITESPACE);
    }

    /** Without any of these characters at both ends. */
    public Column strip(String characters) {
        return column.call("trim", characters);
    }

    /** Without white space at the beginning. */
    public Column lstrip() {
        return lstrip(WHITESPACE);
    }

    /** Without any of these characters at the beginning. */
    public Column lstrip(String characters) {
        return column.call("ltrim", characters);
    }

    /** Without white space at the end. */
    public Column rstrip() {
        return rstrip(WHITESPACE);
    }

    /** Without any of these characters at the end. */
    public Column rstrip(String characters) {
        return column.call("rtrim", characters);
    }

    /** Without this text at the beginning, where it is there. */
    public Column removePrefix(String text) {
        return Columns.when(startsWith(text))
                .then(column.call("substring", length(text) + 1))
                .otherwise(column);
    }

    /** Without this text at the end, where it is there. */
    public Column removeSuffix(String text) {
        return Columns.when(endsWith(text))
                .then(column.call("left", len().sub(length(text))))
                .otherwise(column);
    }

    /** Filled with spaces at the end up to a width. */
    public Column ljust(int width) {
        return ljust(width, ' ');
    }

    /** Filled at the end up to a width. */
    public Column ljust(int width, char fill) {
        return padded("rpad", len(), width, fill, column);
    }

    /** Filled with spaces at the beginning up to a width. */
    public Column rjust(int width) {
        return rjust(width, ' ');
    }

    /** Filled at the beginning up to a width. */
    public Column rjust(int width, char fill) {
        return padded("lpad", len(), width, fill, column);
    }

    /** Filled with spaces at both ends up to a width. */
    public Column center(int width) {
        return center(width, ' ');
    }

    /** Filled at both ends up to a width; an odd space goes where Python puts it. */
    public Column center(int width, char fill) {
        Column missing = Columns.greatest(Columns.lit(width).sub(len()), 0);
        Column odd = (width & 1) == 0 ? Columns.lit(0) : modulo2(missing);
        Column left = half(missing).add(odd);
        Column leftFilled =
                column.call("lpad", len().add(left).cast("INTEGER"), String.valueOf(fill));
        Column wide = Columns.greatest(len(), width).cast("INTEGER");
        return leftFilled.call("rpad", wide, String.valueOf(fill));
    }

    private static Column half(Column count) {
        return Operations.binary(count, Operator.INT_DIV, 2);
    }

    private static Column modulo2(Column count) {
        return Operations.binary(count, Operator.MOD, 2);
    }

    /** Filled with zeros up to a width, after a sign. */
    public Column zfill(int width) {
        Column digits = column.call("substring", 2);
        Column filled = padded("lpad", digits.call("length"), width - 1, '0', digits);
        return Columns.when(column.call("left", 1).isIn("+", "-"))
                .then(Columns.concat(column.call("left", 1), filled))
                .otherwise(rjust(width, '0'));
    }

    private static Column padded(
            String function, Column length, int width, char fill, Column text) {
        Column wide = Columns.greatest(length, width).cast("INTEGER");
        return text.call(function, wide, String.valueOf(fill));
    }

    /** Repeated so many times. */
    public Column repeat(int times) {
        return column.call("repeat", times);
    }

    /**
     * Broken into lines of at most so many characters, at white space where there is some, a
     * newline between them.
     */
    public Column wrap(int width) {
        String pieces = "([^\\n]{1,%d})(?:\\s+|$)|([^\\n]{%d})".formatted(width, width);
        return column.call("regexp_replace", pieces, "\\1\\2\n", "g").call("rtrim", WHITESPACE);
    }

    // Searching

    /** Whether it contains the text. */
    public Column contains(Object text) {
        return column.call("contains", text);
    }

    /** Whether it begins with the text. */
    public Column startsWith(Object text) {
        return column.call("starts_with", text);
    }

    /** Whether it ends with the text. */
    public Column endsWith(Object text) {
        return column.call("ends_with", text);
    }

    /**
     * Whether it matches an SQL pattern: {@code %} for any text and {@code _} for any character.
     */
    public Column like(String pattern) {
        return column.call("~~", pattern);
    }

    /** Whether it matches an SQL pattern in any letter case. */
    public Column ilike(String pattern) {
        return column.call("~~*", pattern);
    }

    /** Whether the regular expression is found anywhere in it. */
    public Column containsMatch(String regex) {
        return column.call("regexp_matches", regex);
    }

    /** Whether the regular expression is found at its beginning. */
    public Column match(String regex) {
        return column.call("regexp_matches", "\\A(?:" + regex + ")");
    }

    /** Whether the regular expression matches all of it. */
    public Column fullMatch(String regex) {
        return column.call("regexp_full_match", regex);
    }

    /** How many times the regular expression is found, without overlaps. */
    public Column count(String regex) {
        return column.call("regexp_extract_all", regex).call("len");
    }

    /** The position of the text's first appearance; -1 where it does not appear. */
    public Column find(Object text) {
        return column.call("strpos", text).sub(1);
    }

    /** The position of the text's last appearance; -1 where it does not appear. */
    public Column rfind(String text) {
        Column found = contains(text);
        return Columns.when(found)
                .then(beforeLast(text).call("length"))
                .when(found.not())
                .then(-1)
                .end();
    }

    private Column beforeLast(String text) {
        return column.call("regexp_extract", "(?s)^(.*)" + quoted(text), 1);
    }

    /**
     * RE2 takes any character after a backslash literally if it is neither a letter nor a digit.
     */
    private static String quoted(String text) {
        var regex = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (c < 128 && !Character.isLetterOrDigit(c)) {
                        regex.append(c == 0 ? "\\x{0}" : "\\" + (char) c);
                    } else {
                        regex.appendCodePoint(c);
                    }
                });
        return regex.toString();
    }

    // Parts

    /** How many characters it has. */
    public Column len() {
        return column.call("length");
    }

    /** The character at a position, from the end where negative; null where there is none. */
    public Column get(int position) {
        return column.call("array_extract", position < 0 ? position : position + 1).nullIf("");
    }

    /** The characters from a position on, from the end where negative. */
    public Column slice(int start) {
        return slice(column, start, null);
    }

    /** The characters from one position to before another, either from the end where negative. */
    public Column slice(int start, int stop) {
        return slice(column, start, stop);
    }

    /** A slice of a text or list; DuckDB counts from 1 and includes the end. */
    static Column slice(Column column, int start, @Nullable Integer stop) {
        Column from = Columns.lit(start < 0 ? start : start + 1);
        Column to = Columns.lit(stop == null ? -1 : stop < 0 ? stop - 1 : stop);
        return column.call("array_slice", from, to);
    }

    /** The first so many characters. */
    public Column left(int count) {
        return column.call("left", count);
    }

    /** The last so many characters. */
    public Column right(int count) {
        return column.call("right", count);
    }

    /** The first match of the regular expression; null where there is none. */
    public Column extract(String regex) {
        return extract(regex, 0);
    }

    /** A group of the first match of the regular expression; null where it does not match. */
    public Column extract(String regex, int group) {
        return Columns.when(containsMatch(regex))
                .then(column.call("regexp_extract", regex, group))
                .end();
    }

    /** The groups of the first match as the fields of a struct; empty texts where there is none. */
    public Column extractGroups(String regex, String... names) {
        return column.call("regexp_extract", regex, List.of(names));
    }

    /** All matches of the regular expression as a list. */
    public Column findAll(String regex) {
        return column.call("regexp_extract_all", regex);
    }

    /** A group of all matches of the regular expression as a list. */
    public Column extractAll(String regex, int group) {
        return column.call("regexp_extract_all", regex, group);
    }

    /** The parts between white space, as a list. */
    public Column split() {
        Column text = strip();
        return Columns.when(text.eq(""))
                .then(Columns.list())
                .otherwise(text.call("regexp_split_to_array", "\\s+"));
    }

    /** The parts between appearances of the text, as a list. */
    public Column split(String text) {
        return column.call("string_split", text);
    }

    /** At most so many splits, counted from the left; the last part is the rest. */
    public Column split(String text, int splits) {
        Column parts = split(text);
        Column head = parts.call("array_slice", 1, splits);
        Column rest = parts.call("array_slice", splits + 1, -1).call("array_to_string", text);
        return Columns.when(parts.call("len").gt(splits + 1))
                .then(head.call("list_append", rest))
                .otherwise(parts);
    }

    /** At most so many splits, counted from the right; the first part is the rest. */
    public Column rsplit(String text, int splits) {
        Column parts = split(text);
        Column tail = parts.call("array_slice", -splits, -1);
        Column rest = parts.call("array_slice", 1, -splits - 1).call("array_to_string", text);
        return Columns.when(parts.call("len").gt(splits + 1))
                .then(Operations.call("list_prepend", rest, tail))
                .otherwise(parts);
    }

    /** The parts between matches of the regular expression, as a list. */
    public Column splitMatch(String regex) {
        return column.call("regexp_split_to_array", regex);
    }

    /** The text before, at and after the first appearance, as a list of three. */
    public Column partition(String text) {
        Column at = column.call("strpos", text);
        Column rest = column.call("substring", at.add(length(text)));
        return Columns.when(at.eq(0))
                .then(Columns.list(column, "", ""))
                .when(at.gt(0))
                .then(Columns.list(column.call("left", at.sub(1)), text, rest))
                .end();
    }

    /** The text before, at and after the last appearance, as a list of three. */
    public Column rpartition(String text) {
        Column before = beforeLast(text);
        Column rest = column.call("substring", before.call("length").add(length(text) + 1));
        Column found = contains(text);
        return Columns.when(found)
                .then(Columns.list(before, text, rest))
                .when(found.not())
                .then(Columns.list("", "", column))
                .end();
    }

    // Changing

    /** Every appearance of the text replaced by another. */
    public Column replace(String text, String by) {
        return column.call("replace", text, by);
    }

    /** Every match of the regular expression replaced; {@code \1} stands for the first group. */
    public Column replaceMatch(String regex, String by) {
        return column.call("regexp_replace", regex, by, "g");
    }

    /** The characters from one position to before another replaced by the text. */
    public Column sliceReplace(int start, int stop, String by) {
        return Columns.concat(slice(0, start), by, slice(Math.max(start, stop)));
    }

    /** Each character of {@code from} replaced by the one at its place in {@code to}. */
    public Column translate(String from, String to) {
        return column.call("translate", from, to);
    }

    /** The texts one after the other, a separator between them; null where one is missing. */
    public Column cat(String separator, Object... others) {
        var parts = new ArrayList<Object>();
        for (Object other : others) {
            parts.add(separator);
            parts.add(other);
        }
        return Columns.concat(column, parts.toArray());
    }

    /** The characters in the opposite order. */
    public Column reverse() {
        return column.call("reverse");
    }

    /** The Unicode normal form NFC. */
    public Column normalize() {
        return column.call("nfc_normalize");
    }

    /** Without accents. */
    public Column stripAccents() {
        return column.call("strip_accents");
    }

    // Tests

    /** Whether it consists of letters and digits, and is not empty. */
    public Column isAlnum() {
        return fullMatch("[\\p{L}\\p{N}]+");
    }

    /** Whether it consists of letters, and is not empty. */
    public Column isAlpha() {
        return fullMatch("\\p{L}+");
    }

    /** Whether it consists of decimal digits of any script, and is not empty. */
    public Column isDecimal() {
        return fullMatch("\\p{Nd}+");
    }

    /** Whether it consists of digits, superscripts included, and is not empty. */
    public Column isDigit() {
        return fullMatch("[\\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]+");
    }

    /** Whether it consists of characters that stand for numbers, fractions included. */
    public Column isNumeric() {
        return fullMatch("\\p{N}+");
    }

    /** Whether it consists of white space, and is not empty. */
    public Column isSpace() {
        return fullMatch("[\\s\\x{0b}\\x{1c}-\\x{1f}\\x{85}\\p{Z}]+");
    }

    /** Whether all letters that have a case are in lower case, and there is one. */
    public Column isLower() {
        return column.eq(lower()).and(column.ne(upper()));
    }

    /** Whether all letters that have a case are in upper case, and there is one. */
    public Column isUpper() {
        return column.eq(upper()).and(column.ne(lower()));
    }

    /** Whether every word begins in upper case and goes on in lower case, and there is one. */
    public Column isTitle() {
        return column.eq(title()).and(upper().ne(lower()));
    }

    // Conversions

    /** The bytes in UTF-8. */
    public Column encode() {
        return column.call("encode");
    }

    /** The text of bytes in UTF-8. */
    public Column decode() {
        return column.call("decode");
    }

    /** The time that the text names in a format such as {@code %Y-%m-%d %H:%M:%S}. */
    public Column toTimestamp(String format) {
        return column.call("strptime", format);
    }

    /** The time that the text names in this format; null where it names none. */
    public Column tryToTimestamp(String format) {
        return column.call("try_strptime", format);
    }

    /** The date that the text names in a format such as {@code %d.%m.%Y}. */
    public Column toDate(String format) {
        return toTimestamp(format).cast("DATE");
    }

    /** The text at a JSON path such as {@code $.user.name}; null where there is none. */
    public Column jsonPath(String path) {
        return column.call("json_extract_string", path);
    }

    /** How many single-character changes make it the other text. */
    public Column levenshtein(Object other) {
        return column.call("levenshtein", other);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
