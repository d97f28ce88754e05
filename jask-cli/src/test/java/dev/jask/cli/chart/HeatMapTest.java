package dev.jask.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

final class HeatMapTest {

    private static final int HEAVY = 2;

    /** The last cell of the first row counts twice. */
    private static HeatMap map(double[]... values) {
        List<List<HeatMap.Cell>> cells =
                Arrays.stream(values)
                        .map(row ->
                                Arrays.stream(row)
                                        .mapToObj(value ->
                                                new HeatMap.Cell(value, value == 14 ? HEAVY : 1))
                                        .toList())
                        .toList();
        return new HeatMap(
                "Tips <&> 'fares'",
                "of a day",
                "%",
                List.of("Mon", "Tue"),
                List.of("0", "1", "2"),
                cells,
                "rides");
    }

    private static final HeatMap MAP =
            map(new double[] {10, 12, 14}, new double[] {20, Double.NaN, 10.5});

    @Test
    void toHtml_needsNothingElse() {
        assertThat(MAP.toHtml())
                .doesNotContain("http:", "https:", "src=", "@import", "url(", "{{")
                .contains("Tips &lt;&amp;&gt; &#39;fares&#39;")
                .contains(
                        "Mon 2: 14.00 %, 2 rides",
                        "highest: Tue 0, 20.0 %", "lowest: Mon 0, 10.0 %")
                .contains("Tue 1: no value");
    }

    @Test
    void toHtml_marksTheHighestAndTheLowest() {
        assertThat(MAP.toHtml())
                .containsOnlyOnce("class='cell best'")
                .containsOnlyOnce("class='cell worst'");
    }

    @Test
    void toHtml_chart_isWellFormed() throws XMLStreamException {
        String page = MAP.toHtml();
        String svg =
                page.substring(page.indexOf("<svg"), page.indexOf("</svg>") + "</svg>".length());
        var reader =
                XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(svg));
        int elements = 0;
        while (reader.hasNext()) {
            elements += reader.next() == javax.xml.stream.XMLStreamConstants.START_ELEMENT ? 1 : 0;
        }

        assertThat(elements).isGreaterThan(20);
    }

    @Test
    void means_areWeightedAndLeaveGapsOut() {
        assertThat(MAP.rowMean(0)).isCloseTo((10 + 12 + 2 * 14) / 4.0, within(1e-12));
        assertThat(MAP.rowMean(1)).isCloseTo((20 + 10.5) / 2, within(1e-12));
        assertThat(MAP.columnMean(1)).isCloseTo(12, within(1e-12));
    }

    @Test
    void toHtml_withoutAnyValue_isAPageOfGaps() {
        double nothing = Double.NaN;
        String html =
                map(
                                new double[] {nothing, nothing, nothing},
                                new double[] {nothing, nothing, nothing})
                        .toHtml();

        assertThat(html.split("class='none'", -1)).hasSize(7);
        assertThat(html).doesNotContain("NaN");
    }

    @Test
    void construct_wrongShape_isRefused() {
        assertThatThrownBy(() -> map(new double[] {1, 2, 3}))
                .hasMessageContaining("2 rows of 3 cells");
    }

    @Test
    void palette_ends_areItsFirstAndLastStop() {
        assertThat(Palette.hex(Palette.ON_LIGHT.at(0))).isEqualTo("#fdf3dc");
        assertThat(Palette.hex(Palette.ON_LIGHT.at(1))).isEqualTo("#40125a");
        assertThat(Palette.wantsDarkText(Palette.ON_LIGHT.at(0))).isTrue();
        assertThat(Palette.wantsDarkText(Palette.ON_LIGHT.at(1))).isFalse();
    }
}
