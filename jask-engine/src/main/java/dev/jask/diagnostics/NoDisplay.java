package dev.jask.diagnostics;

import java.time.Duration;
import java.util.List;

/** Shows nothing. */
record NoDisplay() implements Display {

    @Override
    public void show(List<LayerCounts> layers, Duration elapsed) {}

    @Override
    public void finish(List<LayerCounts> layers, Duration elapsed) {}
}
