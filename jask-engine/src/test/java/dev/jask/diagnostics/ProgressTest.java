package dev.jask.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.config.Settings.ProgressMode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static LayerCounts layer(String name, long total, long done, long erred) {
        return new LayerCounts(name, total, done, erred, 0);
    }

    @Test
    void counts_areTakenFromTheMomentOfTheFirstSnapshot() {
        var engine = new Snapshots().set("read", 10, 10, 0).set("old", 5, 5, 1);
        var before = engine.snapshot();
        engine.set("read", 30, 14, 0).set("sum", 7, 9, 2);

        assertThat(LayerCounts.between(before, engine.snapshot()))
                .extracting(LayerCounts::toString)
                .containsExactly("read 4/20", "sum 7/7 (2 failed)");
    }

    @Test
    void bar_atWork_showsCountsRateAndLayers() throws Exception {
        var engine = new Snapshots();
        try (var _ = Progress.bar(engine, out, 79, Duration.ofMillis(1))) {
            engine.set("read", 10, 10, 0).set("sum", 30, 10, 0);
            engine.awaitLooks(3);
        }

        String last = text().substring(text().lastIndexOf('\r') + 1);
        assertThat(last)
                .contains("50%")
                .contains("20/40")
                .contains("sum 10/30")
                .doesNotContain("read")
                .endsWith(System.lineSeparator());
        assertThat(last.strip()).hasSizeLessThan(80);
    }

    @Test
    void bar_nothingToDo_writesNothing() throws Exception {
        var engine = new Snapshots().set("old", 5, 5, 0);
        var progress = Progress.bar(engine, out, 79, Duration.ofMillis(1));
        engine.awaitLooks(3);
        progress.close();
        progress.close();

        assertThat(text()).isEmpty();
    }

    @Test
    void bar_everythingFailed_saysSoInTheEnd() {
        var display = new BarDisplay(out, 79);

        display.show(List.of(layer("read", 4, 1, 0)), Duration.ofSeconds(1));
        display.finish(List.of(layer("read", 4, 3, 1)), Duration.ofSeconds(2));

        assertThat(text())
                .contains("100%")
                .contains("read 3/4 (1 failed)")
                .endsWith(System.lineSeparator());
    }

    @Test
    void bar_finishesBeforeTheFirstDrawing_writesNothing() {
        new BarDisplay(out, 79).finish(List.of(layer("read", 4, 4, 0)), Duration.ofMillis(3));

        assertThat(text()).isEmpty();
    }

    @Test
    void lines_withoutTerminal_oneInAWhileAndOneAtTheEnd() {
        Display display = Progress.display(ProgressMode.ALWAYS, false, out);

        display.show(List.of(layer("read", 4, 1, 0)), Duration.ofMillis(100));
        display.show(List.of(layer("read", 4, 2, 0)), Duration.ofSeconds(2));
        display.show(List.of(layer("read", 4, 3, 0)), Duration.ofMillis(2_100));
        display.finish(List.of(layer("read", 4, 4, 0)), Duration.ofMillis(2_500));

        assertThat(text().lines())
                .containsExactly(
                        "2 of 4 tasks after 2.0 s: read 2/4", "4 of 4 tasks after 2.5 s: read 4/4");
    }

    @Test
    void display_ofEachMode_isQuietWhereItShouldBe() {
        assertThat(Progress.display(ProgressMode.NEVER, true, out)).isInstanceOf(NoDisplay.class);
        assertThat(Progress.display(ProgressMode.AUTO, false, out)).isInstanceOf(NoDisplay.class);
        assertThat(Progress.display(ProgressMode.AUTO, true, out)).isInstanceOf(BarDisplay.class);
        assertThat(Progress.display(ProgressMode.ALWAYS, true, out)).isInstanceOf(BarDisplay.class);
    }
}
