package dev.jask.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "10 ms, 10000000",
        "1.5s, 1500000000",
        "2 min, 120000000000",
        "1 h, 3600000000000",
        "20 us, 20000",
        "20 µs, 20000",
        "7ns, 7",
        "0 s, 0"
    })
    void duration_numberAndUnit_isRead(String text, long nanos) {
        assertThat(Quantities.duration(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({
        "4 GB, 4000000000",
        "64MiB, 67108864",
        "1.5 kB, 1500",
        "1 KB, 1000",
        "17, 17",
        "3 B, 3",
        "1 TiB, 1099511627776",
        "2TB, 2000000000000"
    })
    void bytes_numberAndUnit_isRead(String text, long bytes) {
        assertThat(Quantities.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "ms", "-1 ms", "1 fortnight", "1e3 s", "99999999999 h"})
    void duration_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> Quantities.duration(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void write_anyAmount_isReadBackAsTheSame() {
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            long amount = random.nextLong(1, 1L << random.nextInt(1, 50));
            assertThat(Quantities.bytes(Quantities.writeBytes(amount))).isEqualTo(amount);
            assertThat(Quantities.duration(Quantities.write(Duration.ofNanos(amount))))
                    .isEqualTo(Duration.ofNanos(amount));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5368709120, 5.00 GiB",
        "12638251008, 11.8 GiB",
        "4214095872, 3.92 GiB",
        "8388608, 8.00 MiB",
        "700, 700 B"
    })
    void roughly_bytes_hasThreeDigits(long bytes, String text) {
        assertThat(Quantities.roughly(bytes)).isEqualTo(text);
    }

    @Test
    void distance_countsEditsAndSwaps() {
        assertThat(Nearest.distance("memroy", "memory")).isEqualTo(1);
        assertThat(Nearest.distance("slot", "slots")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }
}
