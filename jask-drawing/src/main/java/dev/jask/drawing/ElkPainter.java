package dev.jask.drawing;

import dev.jask.graph.GraphPainter;
import dev.jask.graph.JaskException;
import dev.jask.graph.Sketch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Paints graphs from left to right, in layers, with the Eclipse Layout Kernel. */
public final class ElkPainter implements GraphPainter {

    /** The kernel goes along a graph recursively; a chain of thousands of tasks needs room. */
    private static final long STACK_BYTES = 256L << 20;

    @Override
    public String svg(Sketch sketch) {
        var painting = new FutureTask<>(() -> new SvgWriter(sketch, Layout.of(sketch)).write());
        var thread = new Thread(null, painting, "jask-drawing", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return painting.get();
        } catch (ExecutionException e) {
            throw new JaskException("the graph cannot be laid out: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JaskException("interrupted while a graph was laid out", e);
        }
    }
}
