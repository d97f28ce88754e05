package dev.jask.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.bench.TaxiTips.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TipTableTest {

    private static final List<Share> SHARES =
            List.of(new Share(0, 1, 0.105, 10), new Share(6, 23, 0.2, 20));

    @Test
    void lines_withoutColours_areAlignedAndHaveGaps() {
        List<String> lines = TipTable.lines(SHARES, false);

        assertThat(lines).hasSize(25);
        assertThat(lines.getFirst())
                .isEqualTo("hour    Mon     Tue     Wed     Thu     Fri     Sat     Sun");
        assertThat(lines.get(2)).isEqualTo(" 01     10.5");
        assertThat(lines.getLast()).endsWith("  20.0").hasSize(5 + 7 * 8 - 1);
    }

    @Test
    void lines_withColours_areTheSameWhenTheColoursAreTakenAway() {
        List<String> plain =
                TipTable.lines(SHARES, true).stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing())
                        .toList();

        assertThat(plain).isEqualTo(TipTable.lines(SHARES, false));
    }
}
