package dev.jask.dataframe;

import dev.jask.dataframe.io.DataFileException;
import dev.jask.dataframe.plan.Expr;
import dev.jask.dataframe.plan.PhysicalPlan;
import dev.jask.dataframe.plan.Planner;
import dev.jask.dataframe.plan.Room;
import dev.jask.dataframe.run.WriteFile;
import dev.jask.graph.Engines;
import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.Key;
import dev.jask.table.Sql;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dataframe so that readers see either all of it or nothing: into a folder of its own
 * beside the target, which is given the target's name when all partitions are there, and deleted
 * when something fails.
 *
 * @param target the folder, or the file where a single one is wanted
 * @param ending the files' ending
 * @param options the options of {@code COPY}
 * @param overwrite whether what is there may be replaced
 * @param singleFile whether one file is written instead of a folder
 * @param folders the columns whose values become folders
 */
record Writing(
        Frames frames,
        Expr expr,
        Path target,
        String ending,
        String options,
        boolean overwrite,
        boolean singleFile,
        List<String> folders) {

    private static final int DELETE_ROUNDS = 100;

    /** The collection of what the tasks wrote. */
    private record Parts(PhysicalPlan plan) implements JaskCollection<List<WriteFile.Part>> {
        @Override
        public Graph graph() {
            return plan.graph();
        }

        @Override
        public List<Key> keys() {
            return plan.keys();
        }

        @Override
        public List<WriteFile.Part> assemble(List<? extends @Nullable Object> results) {
            return results.stream().map(WriteFile.Part.class::cast).toList();
        }

        @Override
        public JaskCollection<List<WriteFile.Part>> rebuild(Graph held) {
            throw new IllegalStateException("what was written cannot be persisted");
        }
    }

    Written run() {
        Path absolute = target.toAbsolutePath().normalize();
        requireWritable(absolute);
        Path parent = absolute.getParent() == null ? absolute : absolute.getParent();
        Path beside =
                parent.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(beside);
            List<WriteFile.Part> parts = new Parts(plan(beside)).compute();
            move(singleFile ? only(beside) : beside, absolute);
            long rows = parts.stream().mapToLong(WriteFile.Part::rows).sum();
            long bytes = parts.stream().mapToLong(WriteFile.Part::bytes).sum();
            return new Written(
                    target, rows, bytes, parts.stream().mapToInt(WriteFile.Part::files).sum());
        } catch (IOException e) {
            throw new DataFileException.FileFailed("cannot write %s: %s".formatted(target, e), e);
        } finally {
            delete(beside);
        }
    }

    private void requireWritable(Path absolute) {
        if (absolute.getFileSystem() != FileSystems.getDefault()) {
            throw new DataFileException.FileFailed(
                    "cannot write %s: files can be written to the default file system only"
                            .formatted(target.toUri()),
                    null);
        }
        if (absolute.getFileName() == null) {
            throw new DataFileException.FileFailed(
                    "cannot write %s: it is the root of a file system".formatted(target), null);
        }
        if (Files.exists(absolute) && !overwrite) {
            throw new DataFileException.OutputExists(
                    "%s exists; to replace it set overwrite(true)".formatted(target));
        }
        if (folders.size() == expr.schema().size()) {
            throw new DataFrameException(
                    "all columns %s would become folders, and nothing would be left for the files"
                            .formatted(folders));
        }
    }

    private PhysicalPlan plan(Path folder) {
        String all =
                folders.isEmpty()
                        ? options
                        : options + ", PARTITION_BY (" + Sql.names(folders) + ")";
        var sink = new WriteFile(folder.toString(), ending, all, !folders.isEmpty(), 0);
        return Planner.plan(expr, Room.of(Engines.current()), "write", sink, singleFile);
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst()
                    .orElseThrow(() -> new IOException("nothing was written to " + folder));
        }
    }

    /**
     * A folder cannot take another's place in one step; what was there is put aside first and
     * deleted last.
     */
    private static void move(Path from, Path to) throws IOException {
        if (!Files.exists(to)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = to.resolveSibling("." + to.getFileName() + "." + UUID.randomUUID() + ".old");
        Files.move(to, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(old, to, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        delete(old);
    }

    /** Tasks of a failed computation may still be writing files: then another round finds them. */
    private static void delete(Path folder) {
        IOException failure = null;
        for (int round = 0; round < DELETE_ROUNDS && Files.exists(folder); round++) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | java.io.UncheckedIOException e) {
                failure = new IOException(e);
            }
        }
        if (failure != null && Files.exists(folder)) {
            throw new DataFileException.FileFailed(
                    "cannot delete %s: %s".formatted(folder, failure), failure);
        }
    }
}
