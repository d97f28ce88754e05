package dev.jask.bench;

import dev.jask.graph.Key;
import dev.jask.graph.TaskFunction;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Folders of generated taxi rides. A folder is there whole or not at all. */
public final class TaxiFolder {

    /** What marks a complete folder. */
    private static final String MARK = "_DONE";

    private static final TaskFunction WRITE_MONTH =
            inputs -> {
                Month month = inputs.parameter();
                return new TaxiData(month.rows()).write(month.folder(), month.number());
            };

    /** A file to write. */
    private record Month(Path folder, long rows, int number) {}

    private TaxiFolder() {}

    /** Whether the folder is there, complete. */
    public static boolean isComplete(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    /**
     * Makes the files of so many rides if they are not there: on all cores, beside the folder, and
     * renamed when whole.
     *
     * @return the folder
     * @throws IOException if the files cannot be written, or if an incomplete folder is in the way
     */
    public static Path make(Path folder, long rows) throws IOException {
        if (isComplete(folder)) {
            return folder;
        }
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(
                    folder.toString(),
                    null,
                    "it was not made to the end, for it has no file " + MARK + ": remove it");
        }
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Path draft =
                Files.createTempDirectory(
                        folder.toAbsolutePath().getParent(), folder.getFileName() + ".draft-");
        try {
            generate(draft, rows);
            Files.writeString(draft.resolve(MARK), rows + " rows\n");
            Files.move(draft, folder);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            if (!isComplete(folder)) {
                throw e;
            } // otherwise someone else made the same files meanwhile
        } finally {
            remove(draft);
        }
        return folder;
    }

    private static void generate(Path folder, long rows) throws IOException {
        var graph = new TaskGraph.Builder("write-rides");
        List<Key> months = new ArrayList<>();
        for (int month : TaxiData.months()) {
            months.add(graph.add(WRITE_MONTH, new Month(folder, rows, month)));
        }
        try {
            graph.wanting(months).compute();
        } catch (dev.jask.graph.JaskException e) {
            if (e.getCause() instanceof IOException cause) {
                cause.addSuppressed(e);
                throw cause;
            }
            throw e;
        }
    }

    /** Removes a folder and the files in it; one that is not there is fine. */
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
