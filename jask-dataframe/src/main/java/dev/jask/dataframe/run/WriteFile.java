package dev.jask.dataframe.run;

import dev.jask.table.DuckDbSession;
import dev.jask.table.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows become files in a folder.
 *
 * @param folder an absolute path; the folder must exist: whoever gives up deletes it, and then late
 *     tasks fail
 * @param ending the files' ending, with its dot
 * @param options the options of {@code COPY}
 * @param firstPart the number of the first partition's files
 * @param partitioned whether the options spread the rows over folders
 */
public record WriteFile(
        String folder, String ending, String options, boolean partitioned, int firstPart)
        implements StatementTask.Sink {

    private static final long serialVersionUID = 1L;

    @Override
    public Object take(String query, int partition, DuckDbSession session) throws Exception {
        Path directory = Path.of(folder);
        String name = "part-%05d".formatted(firstPart + partition);
        Path target = partitioned ? directory : directory.resolve(name + ending);
        String more =
                partitioned
                        ? ", FILENAME_PATTERN " + Sql.text(name + "-{i}") + ", OVERWRITE_OR_IGNORE"
                        : "";
        long rows =
                session.update(
                        "COPY (%s) TO %s (%s%s)".formatted(query, Sql.path(target), options, more));
        List<Path> files = partitioned ? found(directory, name) : List.of(target);
        return new Part(rows, sizes(files), files.size());
    }

    @Override
    public StatementTask.Sink after(int partitions) {
        return new WriteFile(folder, ending, options, partitioned, firstPart + partitions);
    }

    private static List<Path> found(Path directory, String name) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> String.valueOf(path.getFileName()).startsWith(name + "-"))
                    .toList();
        }
    }

    private static long sizes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** What a task wrote. */
    public record Part(long rows, long bytes, int files) implements java.io.Serializable {}
}
