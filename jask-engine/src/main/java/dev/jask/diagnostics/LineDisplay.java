package dev.jask.diagnostics;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Shows progress as lines of text, where there is no terminal: not more than one in a while, and
 * one at the end.
 */
final class LineDisplay implements Display {

    private static final Duration AT_LEAST = Duration.ofSeconds(2);

    private final PrintStream out;
    private Duration next = AT_LEAST;

    LineDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(List<LayerCounts> layers, Duration elapsed) {
        if (elapsed.compareTo(next) >= 0 && !layers.isEmpty()) {
            next = elapsed.plus(AT_LEAST);
            print(layers, elapsed);
        }
    }

    @Override
    public void finish(List<LayerCounts> layers, Duration elapsed) {
        if (!layers.isEmpty()) {
            print(layers, elapsed);
        }
    }

    private void print(List<LayerCounts> layers, Duration elapsed) {
        long total = layers.stream().mapToLong(LayerCounts::total).sum();
        long left = layers.stream().mapToLong(LayerCounts::left).sum();
        String each = layers.stream().map(LayerCounts::toString).collect(Collectors.joining(", "));
        out.println(
                String.format(
                        Locale.ROOT,
                        "%d of %d tasks after %.1f s: %s",
                        total - left,
                        total,
                        elapsed.toMillis() / 1e3,
                        each));
    }
}
