package dev.jask.diagnostics;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress as a bar that is drawn over itself: counts, rate, time left, and the layers that
 * are at work.
 */
final class BarDisplay implements Display {

    /** So many layers are named beside the bar. */
    private static final int LAYERS_NAMED = 3;

    /** The library's own clock hardly ever draws: we do. */
    private static final int NEVER_MILLIS = 1_000_000_000;

    private final PrintStream out;
    private final int width;
    private @Nullable ProgressBar bar;
    private volatile boolean finished;

    /**
     * @param width how many characters fit into a line of the terminal
     */
    BarDisplay(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public void show(List<LayerCounts> layers, Duration elapsed) {
        if (!layers.isEmpty()) {
            ProgressBar drawn = bar(elapsed);
            set(drawn, layers);
            drawn.refresh();
        }
    }

    @Override
    public void finish(List<LayerCounts> layers, Duration elapsed) {
        ProgressBar drawn = bar;
        if (drawn != null) {
            set(drawn, layers);
            drawn.refresh();
            finished = true;
            drawn.close();
            out.println();
            out.flush();
        }
    }

    private static void set(ProgressBar bar, List<LayerCounts> layers) {
        long total = layers.stream().mapToLong(LayerCounts::total).sum();
        long left = layers.stream().mapToLong(LayerCounts::left).sum();
        bar.maxHint(total);
        bar.stepTo(total - left);
        bar.setExtraMessage(" " + atWork(layers));
    }

    /** The layers that run or are to come; at the end those that failed. */
    private static String atWork(List<LayerCounts> layers) {
        return layers.stream()
                .filter(layer -> layer.left() > 0 || layer.erred() > 0)
                .limit(LAYERS_NAMED)
                .map(LayerCounts::toString)
                .collect(Collectors.joining(", "));
    }

    private ProgressBar bar(Duration elapsed) {
        ProgressBar existing = bar;
        if (existing != null) {
            return existing;
        }
        ProgressBar made =
                new ProgressBarBuilder()
                        .setTaskName("tasks")
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(NEVER_MILLIS)
                        .continuousUpdate() // else it draws only when the count has grown
                        .showSpeed(
                                new DecimalFormat(
                                        "#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                        .setUnit("", 1)
                        .startsFrom(0, elapsed)
                        .setConsumer(new Line())
                        .build();
        bar = made;
        return made;
    }

    /**
     * Draws over the line. The library's own looks for the terminal's width with native code, for
     * which Java wants a flag on the command line.
     */
    private final class Line implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public void accept(String rendered) {
            if (!finished) {
                out.print("\r" + rendered);
                out.flush();
            }
        }

        @Override
        public void clear() {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
        }

        @Override
        public void close() {} // the library forgets to call it for a bar of short life
    }
}
