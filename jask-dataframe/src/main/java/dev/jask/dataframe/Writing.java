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
import dev.jask.graph.files.Draft;
import dev.jask.table.Sql;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dataframe so that readers see either all of it or nothing: a draft, which takes the
 * target's place when all partitions are there, and is deleted when something fails.
 *
 * @param target the folder, or the file where a single one is wanted
 * @param ending the files' ending
 * @param options the options of {@code COPY}
 * @param overwrite whether what is there may be replaced
 * @param singleFile whether one file is written instead of a folder
 * @param folders the columns whose values become folders
 */
record Writing(
        Expr expr,
        Path target,
        String ending,
        String options,
        boolean overwrite,
        boolean singleFile,
        List<String> folders) {

    /** The folder of the draft that tasks write into, see {@link WriteFile}. */
    private static final String ROWS = "rows";

    /** The collection of what tasks write; as a value it is how many rows these are. */
    private record Rows(PhysicalPlan plan) implements JaskCollection<Long> {
        @Override
        public Graph graph() {
            return plan.graph();
        }

        @Override
        public List<Key> keys() {
            return plan.keys();
        }

        @Override
        public Long assemble(List<? extends @Nullable Object> results) {
            return results.stream().map(Long.class::cast).mapToLong(Long::longValue).sum();
        }

        @Override
        public JaskCollection<Long> rebuild(Graph held) {
            throw new IllegalStateException("what was written cannot be persisted");
        }
    }

    Written run() {
        requireWritable();
        try (Draft draft = Draft.of(target, overwrite, DataFileException.OutputExists::new)) {
            Path folder = Files.createDirectories(draft.path().resolve(ROWS));
            long rows = new Rows(plan(folder)).compute();
            List<Path> files = filesIn(folder);
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            draft.publish(singleFile ? files.getFirst() : folder);
            return new Written(target, rows, bytes, files.size());
        } catch (IOException e) {
            throw new DataFileException.FileFailed("cannot write %s: %s".formatted(target, e), e);
        }
    }

    private void requireWritable() {
        if (target.getFileSystem() != FileSystems.getDefault()) {
            throw new DataFileException.FileFailed(
                    "cannot write %s: files can be written to the default file system only"
                            .formatted(target.toUri()),
                    null);
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

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
