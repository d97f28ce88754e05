package dev.jask.ndarray.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what Python writes of dictionaries, lists, texts, whole numbers and truth values. */
final class PythonLiteral {

    /** A text that is none. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private static final int DEEPEST = 50;

    private final String text;
    private int at;
    private int depth;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /**
     * What a text means: maps, lists (tuples too), {@code String}, {@code Long}, {@code Boolean}.
     *
     * @throws Malformed if it means nothing
     */
    static Object parse(String text) throws Malformed {
        var literal = new PythonLiteral(text);
        Object value = literal.value();
        literal.skipSpace();
        if (literal.at != text.length()) {
            throw literal.unexpected();
        }
        return value;
    }

    private Object value() throws Malformed {
        skipSpace();
        depth++;
        if (depth > DEEPEST) {
            throw new Malformed("lists are too deep");
        }
        Object value =
                switch (peek()) {
                    case '{' -> map();
                    case '(' -> list(')');
                    case '[' -> list(']');
                    case '\'', '"' -> string();
                    default -> word();
                };
        depth--;
        return value;
    }

    private Map<String, Object> map() throws Malformed {
        var map = new LinkedHashMap<String, Object>();
        at++;
        while (!ends('}')) {
            skipSpace();
            String key = string();
            skipSpace();
            expect(':');
            map.put(key, value());
            separate('}');
        }
        return map;
    }

    private List<Object> list(char end) throws Malformed {
        var list = new ArrayList<Object>();
        at++;
        while (!ends(end)) {
            list.add(value());
            separate(end);
        }
        return list;
    }

    private boolean ends(char end) throws Malformed {
        skipSpace();
        if (peek() == end) {
            at++;
            return true;
        }
        return false;
    }

    private void separate(char end) throws Malformed {
        skipSpace();
        if (peek() != end) {
            expect(',');
        }
    }

    private String string() throws Malformed {
        char quote = peek();
        if (quote != '\'' && quote != '"') {
            throw unexpected();
        }
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw unexpected();
        }
        String string = text.substring(at + 1, end);
        at = end + 1;
        return string;
    }

    private Object word() throws Malformed {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.equals("True") || word.equals("False")) {
            return word.equals("True");
        }
        try {
            // Python 2 wrote an L behind long numbers.
            return Long.valueOf(word.endsWith("L") ? word.substring(0, word.length() - 1) : word);
        } catch (NumberFormatException _) {
            at = from;
            throw unexpected();
        }
    }

    private void expect(char wanted) throws Malformed {
        if (peek() != wanted) {
            throw unexpected();
        }
        at++;
    }

    private char peek() throws Malformed {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Malformed unexpected() {
        return new Malformed(
                at >= text.length()
                        ? "it ends too early"
                        : "what is \"%s\"?"
                                .formatted(text.substring(at, Math.min(text.length(), at + 20))));
    }
}
