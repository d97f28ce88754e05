package dev.jask.table;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A file as DuckDB can open it: itself where it is local, else a copy that goes when this is
 * closed.
 */
record FileRead(Path path, boolean copy) implements AutoCloseable {

    /**
     * @throws TableException.MissingFile if there is no such file
     */
    static FileRead of(Path file) {
        if (!Files.exists(file)) {
            throw new TableException.MissingFile("there is no file " + file.toAbsolutePath(), null);
        }
        if (Files.isDirectory(file)) {
            throw new TableException.MissingFile(
                    file.toAbsolutePath() + " is a folder; a table is read from a file", null);
        }
        if (file.getFileSystem().equals(FileSystems.getDefault())) {
            return new FileRead(file.toAbsolutePath(), false);
        }
        Path copy =
                FileWrite.temporaryFolder()
                        .resolve("jask-" + UUID.randomUUID() + "-" + file.getFileName());
        try {
            Files.copy(file, copy);
        } catch (IOException e) {
            throw new TableException.FileFailed("cannot read " + file + ": " + e.getMessage(), e);
        }
        return new FileRead(copy, true);
    }

    /** The path as a text of SQL, with what DuckDB would take for a pattern escaped. */
    String sql() {
        return Sql.text(path.toString().replaceAll("[\\[*?]", "[$0]"));
    }

    @Override
    public void close() {
        if (copy) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new TableException.FileFailed("cannot remove the temporary copy " + path, e);
            }
        }
    }
}
