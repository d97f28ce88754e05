package dev.jask.diagnostics;

import java.time.Duration;
import java.util.List;

/** Where progress is shown. */
sealed interface Display permits BarDisplay, LineDisplay, NoDisplay {

    /** Shows how far the layers are. */
    void show(List<LayerCounts> layers, Duration elapsed);

    /** Shows it for the last time, and leaves the terminal as it should be. */
    void finish(List<LayerCounts> layers, Duration elapsed);
}
