package dev.jask.dataframe.run;

import dev.jask.dataframe.io.DataFileException;
import dev.jask.table.TableException;

/** Errors of DuckDB while it runs a stage, in terms of the user's files. */
final class Failures {

    private Failures() {}

    /** A statement that reads files failed. */
    static RuntimeException reading(TableException error, OpenedPiece piece) {
        return switch (error) {
            case TableException.MalformedInput malformed when malformed.line().isPresent() ->
                    new DataFileException.MalformedRow(
                            piece.copies().isEmpty()
                                    ? malformed.file().orElse(piece.file().displayName())
                                    : piece.file().displayName(),
                            piece.lineInFile(malformed.line().getAsLong()),
                            malformed.text().orElse(""),
                            reason(malformed),
                            error);
            case TableException.MalformedInput malformed ->
                    new DataFileException.DamagedFile(
                            malformed.file().orElse(piece.file().displayName())
                                    + " is damaged: "
                                    + malformed.getMessage(),
                            error);
            case TableException.MissingFile missing ->
                    new DataFileException.MissingFile(
                            "a file is gone since the dataframe was made: " + missing.getMessage(),
                            error);
            case TableException.FileFailed failed ->
                    new DataFileException.FileFailed(
                            failed.getMessage() + " (reading " + piece.file().displayName() + ")",
                            error);
            default -> running(error);
        };
    }

    /** A statement failed. */
    static RuntimeException running(TableException error) {
        return error instanceof TableException.DiskFull
                ? new DataFileException.DiskFull(String.valueOf(error.getMessage()), error)
                : error;
    }

    /** The line of DuckDB's message that says what is wrong. */
    private static String reason(TableException.MalformedInput error) {
        return String.valueOf(error.getMessage())
                .lines()
                .map(String::strip)
                .filter(line ->
                        line.startsWith("Expected Number")
                                || line.startsWith("Error when")
                                || line.startsWith("Value with")
                                || line.startsWith("Maximum line")
                                || line.startsWith("Invalid unicode"))
                .findFirst()
                .orElse("the row cannot be read");
    }
}
