package dev.jask.table;

import dev.jask.table.DataType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads types from text by recursive descent: a name, its parameters in brackets, then {@code []}
 * or {@code [n]}.
 */
final class DataTypeParser {

    private static final Map<String, DataType> NAMES = names();
    private static final List<String> PARAMETRIC =
            List.of("DECIMAL", "ENUM", "STRUCT", "MAP", "UNION");

    private final String text;
    private int at;

    private DataTypeParser(String text) {
        this.text = text;
    }

    static DataType type(String text) {
        DataTypeParser parser = new DataTypeParser(text);
        DataType type = parser.type();
        parser.end();
        return type;
    }

    static List<Field> fields(String text) {
        DataTypeParser parser = new DataTypeParser(text);
        List<Field> fields = parser.fieldList();
        parser.end();
        return fields;
    }

    private DataType type() {
        DataType type = base();
        while (taken("[")) {
            skipSpace();
            type = text.startsWith("]", at) ? type.list() : new DataType.ArrayOf(type, number());
            expect("]");
        }
        return type;
    }

    private DataType base() {
        skipSpace();
        int start = at;
        String name = at < text.length() && text.charAt(at) == '"' ? quoted('"') : word();
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "DECIMAL", "NUMERIC", "DEC" -> decimal();
            case "ENUM" -> new DataType.Enumeration(texts());
            case "STRUCT", "ROW" -> new DataType.Struct(bracketedFields());
            case "UNION" -> new DataType.Union(bracketedFields());
            case "MAP" -> map();
            case "TIMESTAMP", "DATETIME" -> zoned() ? Scalar.TIMESTAMP_TZ : Scalar.TIMESTAMP;
            case "TIME" -> zoned() ? Scalar.TIME_TZ : Scalar.TIME;
            case "DOUBLE" -> {
                takenWord("PRECISION");
                yield Scalar.DOUBLE;
            }
            case "VARCHAR", "CHAR", "BPCHAR", "NVARCHAR" -> {
                if (taken("(")) {
                    number();
                    expect(")");
                }
                yield Scalar.VARCHAR;
            }
            case String known -> named(name, NAMES.get(known), start);
        };
    }

    private DataType named(String name, @Nullable DataType type, int start) {
        if (type != null) {
            return type;
        }
        at = start;
        List<String> known = new ArrayList<>(NAMES.keySet());
        known.addAll(PARAMETRIC);
        throw name.isEmpty()
                ? wrong("a type is missing")
                : wrong(
                        "there is no type \""
                                + name
                                + "\""
                                + NearestName.hint(name, known, "types"));
    }

    private DataType decimal() {
        if (!taken("(")) {
            return new DataType.Decimal(18, 3);
        }
        int precision = number();
        int scale = taken(",") ? number() : 0;
        expect(")");
        return new DataType.Decimal(precision, scale);
    }

    private DataType map() {
        expect("(");
        DataType key = type();
        expect(",");
        DataType value = type();
        expect(")");
        return new DataType.MapOf(key, value);
    }

    private List<String> texts() {
        List<String> values = new ArrayList<>();
        expect("(");
        if (taken(")")) {
            return values;
        }
        do {
            skipSpace();
            values.add(quoted('\''));
        } while (taken(","));
        expect(")");
        return values;
    }

    private List<Field> bracketedFields() {
        expect("(");
        List<Field> fields = fieldList();
        expect(")");
        return fields;
    }

    private List<Field> fieldList() {
        List<Field> fields = new ArrayList<>();
        do {
            skipSpace();
            String name = at < text.length() && text.charAt(at) == '"' ? quoted('"') : word();
            if (name.isEmpty()) {
                throw wrong("a field's name is missing");
            }
            fields.add(new Field(name, type()));
        } while (taken(","));
        return fields;
    }

    private boolean zoned() {
        if (takenWord("WITH")) {
            expectWord("TIME");
            expectWord("ZONE");
            return true;
        }
        if (takenWord("WITHOUT")) {
            expectWord("TIME");
            expectWord("ZONE");
        }
        return false;
    }

    private String word() {
        skipSpace();
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted(char quote) {
        if (at >= text.length() || text.charAt(at) != quote) {
            throw wrong("expected " + quote);
        }
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != quote) {
                value.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                value.append(quote);
                at++;
            } else {
                at++;
                return value.toString();
            }
        }
        throw wrong("a closing " + quote + " is missing");
    }

    private int number() {
        String digits = word();
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw wrong("expected a number, not \"" + digits + "\"");
        }
    }

    private boolean takenWord(String word) {
        int start = at;
        if (word().equalsIgnoreCase(word)) {
            return true;
        }
        at = start;
        return false;
    }

    private void expectWord(String word) {
        if (!takenWord(word)) {
            throw wrong("expected " + word);
        }
    }

    private boolean taken(String token) {
        skipSpace();
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!taken(token)) {
            throw wrong("expected " + token);
        }
    }

    private void end() {
        skipSpace();
        if (at < text.length()) {
            throw wrong("unexpected text");
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private TableException.BadSchema wrong(String what) {
        return new TableException.BadSchema(
                "%s, at character %d of the type \"%s\"".formatted(what, at + 1, text));
    }

    private static Map<String, DataType> names() {
        Map<String, DataType> names = new TreeMap<>();
        for (Scalar scalar : Scalar.values()) {
            names.put(scalar.name(), scalar);
        }
        alias(names, Scalar.BOOLEAN, "BOOL", "LOGICAL");
        alias(names, Scalar.TINYINT, "INT1");
        alias(names, Scalar.SMALLINT, "INT2", "INT16", "SHORT");
        alias(names, Scalar.INTEGER, "INT", "INT4", "INT32", "SIGNED");
        alias(names, Scalar.BIGINT, "INT8", "INT64", "LONG");
        alias(names, Scalar.HUGEINT, "INT128");
        alias(names, Scalar.UTINYINT, "UINT8");
        alias(names, Scalar.USMALLINT, "UINT16");
        alias(names, Scalar.UINTEGER, "UINT32");
        alias(names, Scalar.UBIGINT, "UINT64");
        alias(names, Scalar.UHUGEINT, "UINT128");
        alias(names, Scalar.BIGNUM, "VARINT");
        alias(names, Scalar.FLOAT, "FLOAT4", "REAL");
        alias(names, Scalar.DOUBLE, "FLOAT8");
        alias(names, Scalar.VARCHAR, "TEXT", "STRING");
        alias(names, Scalar.BLOB, "BYTEA", "BINARY", "VARBINARY");
        alias(names, Scalar.BIT, "BITSTRING");
        alias(names, Scalar.TIME_TZ, "TIMETZ");
        alias(names, Scalar.TIMESTAMP, "TIMESTAMP_US");
        alias(names, Scalar.TIMESTAMP_TZ, "TIMESTAMPTZ");
        alias(names, Scalar.UUID, "GUID");
        return names;
    }

    private static void alias(Map<String, DataType> names, DataType type, String... others) {
        for (String other : others) {
            names.put(other, type);
        }
    }
}
