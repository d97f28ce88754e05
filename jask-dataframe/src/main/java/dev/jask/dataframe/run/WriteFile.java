package dev.jask.dataframe.run;

import dev.jask.table.DuckDbSession;
import dev.jask.table.Sql;
import java.nio.file.Path;

/**
 * Rows become files in a folder; the result is how many rows.
 *
 * @param folder an absolute path, in a folder that exists for this writing only: whoever gives up
 *     deletes that one, and then late tasks fail. The folder itself {@code COPY} would make again
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
    public Long take(String query, int partition, DuckDbSession session) {
        Path directory = Path.of(folder);
        String name = "part-%05d".formatted(firstPart + partition);
        Path target = partitioned ? directory : directory.resolve(name + ending);
        String more =
                partitioned
                        ? ", FILENAME_PATTERN " + Sql.text(name + "-{i}") + ", OVERWRITE_OR_IGNORE"
                        : "";
        return session.update(
                "COPY (%s) TO %s (%s%s)".formatted(query, Sql.path(target), options, more));
    }

    @Override
    public StatementTask.Sink after(int partitions) {
        return new WriteFile(folder, ending, options, partitioned, firstPart + partitions);
    }
}
