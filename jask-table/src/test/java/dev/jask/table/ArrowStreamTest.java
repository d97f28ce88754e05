package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArrowStreamTest {

    @Test
    void toArrow_ofAStream_writesAllRowsAndLeavesItOpen(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rows.arrows");
        try (DuckDb duckDb = DuckDb.open();
                Table table =
                        duckDb.query(
                                "SELECT range AS i, 'row ' || range AS t, [range] AS l"
                                        + " FROM range(300000)");
                var open = new Counting(Files.newOutputStream(file))) {
            table.toArrow(open);
            assertThat(open.closed).isFalse();
            open.flush();

            try (Table back = Table.readArrow(duckDb, file)) {
                assertThat(back.rows()).isEqualTo(300_000);
                assertThat(back.head(2).toString()).isEqualTo(table.head(2).toString());
            }
        }
    }

    @Test
    void toArrow_streamThrows_letsItThrough() {
        var full =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("nobody reads");
                    }
                };
        try (DuckDb duckDb = DuckDb.open();
                Table table = duckDb.query("SELECT 1 AS i")) {
            assertThatThrownBy(() -> table.toArrow(full))
                    .isInstanceOf(IOException.class)
                    .hasMessage("nobody reads");
        }
    }

    private static final class Counting extends FilterOutputStream {

        private boolean closed;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }
}
