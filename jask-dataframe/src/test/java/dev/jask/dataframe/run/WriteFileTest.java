package dev.jask.dataframe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.table.DuckDb;
import dev.jask.table.DuckDbOptions;
import dev.jask.table.DuckDbSession;
import dev.jask.table.TableException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WriteFileTest {

    private static final String QUERY = "SELECT i, i % 2 AS odd FROM range(10) AS t(i)";

    @TempDir private Path folder;

    private static WriteFile sink(Path folder, boolean byFolders) {
        return new WriteFile(
                folder.toString(),
                ".parquet",
                "FORMAT parquet" + (byFolders ? ", PARTITION_BY (odd)" : ""),
                byFolders,
                0);
    }

    @Test
    void take_givesTheNumberOfRows() throws Exception {
        try (DuckDb duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
                DuckDbSession session = duckDb.connect()) {
            assertThat(sink(folder, false).take(QUERY, 3, session)).isEqualTo(10);
            assertThat(sink(folder.resolve("made"), true).take(QUERY, 4, session)).isEqualTo(10);
        }
        assertThat(folder.resolve("part-00003.parquet")).exists();
        assertThat(folder.resolve("made/odd=1/part-00004-0.parquet")).exists();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void take_afterTheWritingWasGivenUp_failsAndLeavesNothing(boolean byFolders) throws Exception {
        try (DuckDb duckDb = DuckDb.open(DuckDbOptions.defaults().withThreads(1));
                DuckDbSession session = duckDb.connect()) {
            WriteFile sink = sink(folder.resolve(".out.part/rows"), byFolders);

            assertThatThrownBy(() -> sink.take(QUERY, 3, session))
                    .isInstanceOf(TableException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }
}
