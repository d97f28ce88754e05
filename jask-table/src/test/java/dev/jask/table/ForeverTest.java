package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeverTest {

    private final DuckDb duckDb = DuckDb.shared();

    @Test
    void infinity_isReadAsTheEndOfJavasTime() {
        Table table =
                duckDb.query(
                        "SELECT DATE 'infinity' AS d, TIMESTAMP 'infinity' AS t, TIMESTAMPTZ 'infinity' AS z, ['infinity'::TIMESTAMP] AS l"
                                + " UNION ALL SELECT DATE '-infinity', TIMESTAMP '-infinity', TIMESTAMPTZ '-infinity', ['-infinity'::TIMESTAMP]");
        assertThat(table.column("d").asList()).containsExactly(LocalDate.MAX, LocalDate.MIN);
        assertThat(table.column("t").asList())
                .containsExactly(LocalDateTime.MAX, LocalDateTime.MIN);
        assertThat(table.column("z").asList()).containsExactly(Instant.MAX, Instant.MIN);
        assertThat(table.column("l").asList())
                .containsExactly(List.of(LocalDateTime.MAX), List.of(LocalDateTime.MIN));
    }

    @Test
    void theEndOfJavasTime_isWrittenAsInfinity() {
        Table table =
                Table.of(
                        duckDb,
                        "d",
                        List.of(LocalDate.MAX, LocalDate.MIN),
                        "t",
                        List.of(LocalDateTime.MAX, LocalDateTime.MIN),
                        "z",
                        List.of(Instant.MAX, Instant.MAX));
        Table texts =
                table.sql("SELECT d::VARCHAR AS d, t::VARCHAR AS t, z::VARCHAR AS z FROM this");
        assertThat(texts.row(0).toMap().values()).containsOnly("infinity");
        assertThat(texts.get(1, "d")).isEqualTo("-infinity");
        assertThat(texts.get(1, "t")).isEqualTo("-infinity");
    }
}
