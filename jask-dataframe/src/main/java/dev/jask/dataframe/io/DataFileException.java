package dev.jask.dataframe.io;

import dev.jask.graph.JaskException;
import org.jspecify.annotations.Nullable;

/** Something is wrong with a file that a dataframe is read from or written to. */
public sealed class DataFileException extends JaskException {

    private static final long serialVersionUID = 1L;

    DataFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A file or folder that is not there, or a pattern that matches nothing. */
    public static final class MissingFile extends DataFileException {
        private static final long serialVersionUID = 1L;

        public MissingFile(String message) {
            super(message, null);
        }

        public MissingFile(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Files that were to be read as one dataframe but do not have the same columns. */
    public static final class DifferentColumns extends DataFileException {
        private static final long serialVersionUID = 1L;

        public DifferentColumns(String message) {
            super(message, null);
        }
    }

    /** A row that cannot be read as the schema says. */
    public static final class MalformedRow extends DataFileException {
        private static final long serialVersionUID = 1L;

        private final String file;
        private final long line;
        private final String text;

        public MalformedRow(
                String file, long line, String text, String reason, @Nullable Throwable cause) {
            super(
                    "%s, line %d: %s%n  %s%n  To pass over such rows set ignoreErrors(true); to see them all, read the file with readCsvRejects."
                            .formatted(file, line, reason, text),
                    cause);
            this.file = file;
            this.line = line;
            this.text = text;
        }

        /** The file at fault. */
        public String file() {
            return file;
        }

        /** The line in the file, from 1. */
        public long line() {
            return line;
        }

        /** The line's text. */
        public String text() {
            return text;
        }
    }

    /**
     * A file whose content is not what its format demands: truncated, damaged, or of another
     * format.
     */
    public static final class DamagedFile extends DataFileException {
        private static final long serialVersionUID = 1L;

        public DamagedFile(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The disk that is written or spilled to is full. Nothing half-written stays behind. */
    public static final class DiskFull extends DataFileException {
        private static final long serialVersionUID = 1L;

        public DiskFull(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The place to write to is taken, and nobody asked to overwrite it. */
    public static final class OutputExists extends DataFileException {
        private static final long serialVersionUID = 1L;

        public OutputExists(String message) {
            super(message, null);
        }
    }

    /** A file that could not be read or written for another reason. */
    public static final class FileFailed extends DataFileException {
        private static final long serialVersionUID = 1L;

        public FileFailed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
