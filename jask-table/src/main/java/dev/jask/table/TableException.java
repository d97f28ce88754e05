package dev.jask.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The root of the errors that tables report. The message says what was given and what would be
 * right.
 */
public class TableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TableException(String message) {
        super(message);
    }

    public TableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A schema or a type that cannot exist: a duplicate name, an unknown type. */
    public static final class BadSchema extends TableException {
        private static final long serialVersionUID = 1L;

        public BadSchema(String message) {
            super(message);
        }

        public BadSchema(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A column that is not in the schema; the message offers the nearest name. */
    public static final class UnknownColumn extends TableException {
        private static final long serialVersionUID = 1L;

        private final String name;

        public UnknownColumn(String name, List<String> known) {
            super("there is no column \"" + name + "\"" + NearestName.hint(name, known, "columns"));
            this.name = name;
        }

        /** A column that DuckDB could not find, in DuckDB's words. */
        UnknownColumn(String name, String message, Throwable cause) {
            super(message, cause);
            this.name = name;
        }

        public String name() {
            return name;
        }
    }

    /** A value or a type that does not fit where it is put. */
    public static final class TypeMismatch extends TableException {
        private static final long serialVersionUID = 1L;

        public TypeMismatch(String message) {
            super(message);
        }

        public TypeMismatch(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A statement that DuckDB cannot parse or bind. */
    public static final class BadQuery extends TableException {
        private static final long serialVersionUID = 1L;

        public BadQuery(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A file that is not there, or a pattern that matches none. */
    public static final class MissingFile extends TableException {
        private static final long serialVersionUID = 1L;

        public MissingFile(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Content that is not what its format demands: a malformed CSV row, a truncated Parquet file.
     */
    public static final class MalformedInput extends TableException {
        private static final long serialVersionUID = 1L;

        private final @Nullable String file;
        private final long line;
        private final @Nullable String text;

        public MalformedInput(String message, @Nullable Throwable cause) {
            this(message, null, -1, null, cause);
        }

        MalformedInput(
                String message,
                @Nullable String file,
                long line,
                @Nullable String text,
                @Nullable Throwable cause) {
            super(message, cause);
            this.file = file;
            this.line = line;
            this.text = text;
        }

        /** The file at fault, where DuckDB names it. */
        public Optional<String> file() {
            return Optional.ofNullable(file);
        }

        /** The line at fault, counted from 1, where DuckDB names it. */
        public OptionalLong line() {
            return line < 0 ? OptionalLong.empty() : OptionalLong.of(line);
        }

        /** The text of the line at fault, where DuckDB names it. */
        public Optional<String> text() {
            return Optional.ofNullable(text);
        }
    }

    /** A statement that needs more memory than DuckDB may use and cannot spill it. */
    public static final class OutOfMemory extends TableException {
        private static final long serialVersionUID = 1L;

        public OutOfMemory(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A disk or a quota that is full. */
    public static final class DiskFull extends TableException {
        private static final long serialVersionUID = 1L;

        public DiskFull(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A file that could not be read or written for another reason. */
    public static final class FileFailed extends TableException {
        private static final long serialVersionUID = 1L;

        public FileFailed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        static FileFailed writing(Path path, Throwable cause) {
            return new FileFailed("cannot write " + path + ": " + cause.getMessage(), cause);
        }
    }

    /** A table, session or DuckDB that is used after it was closed. */
    public static final class Closed extends TableException {
        private static final long serialVersionUID = 1L;

        public Closed(String message) {
            super(message);
        }
    }

    /** A statement that somebody cancelled. */
    public static final class Cancelled extends TableException {
        private static final long serialVersionUID = 1L;

        public Cancelled(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A Java function that failed inside a statement; the cause is what it threw. */
    public static final class FunctionFailed extends TableException {
        private static final long serialVersionUID = 1L;

        public FunctionFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Something that this JVM, as it was started, or this platform does not offer. */
    public static final class Unsupported extends TableException {
        private static final long serialVersionUID = 1L;

        public Unsupported(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
