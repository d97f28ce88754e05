package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 00:00:00",
        "14, -1, 0, 1 year 2 months -1 day",
        "0, 0, 3600000001, 01:00:00.000001",
        "0, 1, -500000, 1 day -00:00:00.5",
        "-25, 0, 90061000000, -2 years -1 month 25:01:01"
    })
    void toString_isDuckDbsText_andParsesBack(int months, int days, long micros, String text) {
        Interval interval = new Interval(months, days, micros);
        assertThat(interval).hasToString(text);
        assertThat(Interval.parse(text)).isEqualTo(interval);
        assertThat(DuckDb.shared().query("SELECT INTERVAL '" + text + "' AS i").get(0, "i"))
                .isEqualTo(interval);
    }

    @Test
    void conversions_refuseWhatTheyCannotKeep() {
        assertThat(Interval.of(Duration.ofMinutes(1)).toDuration())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(Interval.of(Period.of(1, 2, 3)).toPeriod()).isEqualTo(Period.of(1, 2, 3));
        assertThat(new Interval(0, 1, 1).toDuration())
                .isEqualTo(Duration.ofDays(1).plusNanos(1000));
        assertThatThrownBy(() -> new Interval(1, 0, 0).toDuration())
                .isInstanceOf(TableException.TypeMismatch.class)
                .hasMessageContaining("has months");
    }
}
