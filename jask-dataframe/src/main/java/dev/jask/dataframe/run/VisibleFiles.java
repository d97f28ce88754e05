package dev.jask.dataframe.run;

import dev.jask.dataframe.io.DataFileException;
import dev.jask.dataframe.io.InputFile;
import dev.jask.dataframe.io.Piece;
import dev.jask.graph.WorkerContext;
import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes sure that a worker elsewhere sees the files that a dataframe was made of. A file of the
 * same name on another machine's own disk would be read without a word.
 */
final class VisibleFiles {

    private VisibleFiles() {}

    /**
     * Does nothing where tasks run in the process that found the files.
     *
     * @throws DataFileException.MissingFile if a file is not there, or has become shorter
     */
    static void require(Piece piece) {
        String worker = WorkerContext.current().worker();
        if (!worker.isEmpty()) {
            filesOf(piece).forEach(file -> require(file, worker));
        }
    }

    private static List<InputFile> filesOf(Piece piece) {
        return switch (piece) {
            case Piece.Whole whole -> whole.files();
            case Piece.Rows rows -> List.of(rows.file());
            case Piece.Bytes bytes -> List.of(bytes.file());
        };
    }

    private static void require(InputFile file, String worker) {
        try {
            Path path = file.path();
            long size = Files.size(path);
            if (size < file.size()) {
                throw new DataFileException.MissingFile(
                        "%s has %,d bytes on worker %s, and had %,d where the dataframe was made: it was changed, or the worker sees another file of that name"
                                .formatted(path, size, worker, file.size()));
            }
        } catch (IOException | FileSystemNotFoundException e) {
            throw new DataFileException.MissingFile(
                    "worker %s cannot read %s: files are read where tasks run, so they must lie where all workers see them under the same path, and be there still. The cause: %s"
                            .formatted(
                                    worker,
                                    file.uri().getScheme().equals("file")
                                            ? file.uri().getPath()
                                            : file.uri(),
                                    e),
                    e);
        }
    }
}
