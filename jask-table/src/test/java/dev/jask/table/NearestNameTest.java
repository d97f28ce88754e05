package dev.jask.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> COLUMNS = List.of("fare", "tip_amount", "pickup", "dropoff");

    @Test
    void of_aSlip_findsWhatWasMeant() {
        assertThat(NearestName.of("fair", COLUMNS)).contains("fare");
        assertThat(NearestName.of("pikcup", COLUMNS)).contains("pickup");
        assertThat(NearestName.of("tipAmount", COLUMNS)).contains("tip_amount");
        assertThat(NearestName.of("tip", COLUMNS)).contains("tip_amount");
    }

    @Test
    void of_somethingElse_findsNothing() {
        assertThat(NearestName.of("zzzzzz", COLUMNS)).isEmpty();
        assertThat(NearestName.of("x", List.of())).isEmpty();
    }

    @Test
    void distance_countsInsertionsDeletionsChangesAndSwaps() {
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
        assertThat(NearestName.distance("abc", "abc")).isZero();
        assertThat(NearestName.distance("abcd", "abdc")).isEqualTo(1);
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void hint_ofManyNames_listsSome() {
        List<String> many = IntStream.range(0, 100).mapToObj(i -> "column" + i).toList();
        assertThat(NearestName.hint("zzz", many, "columns")).endsWith("column19 and 80 more");
    }
}
