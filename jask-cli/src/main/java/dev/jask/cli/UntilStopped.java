package dev.jask.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Keeps something running until it ends or the process is asked to stop, and closes it then. */
final class UntilStopped {

    private UntilStopped() {}

    /**
     * Waits.
     *
     * @param running closed at the end, also when the process is told to stop from outside
     * @param ended completes if it ends by itself
     * @return what {@code ended} gave
     */
    static <T> T keep(AutoCloseable running, Supplier<CompletableFuture<T>> ended)
            throws Exception {
        var closing = new Thread(() -> close(running), "jask-stop");
        Runtime.getRuntime().addShutdownHook(closing);
        try {
            T reason = ended.get().get();
            Runtime.getRuntime().removeShutdownHook(closing);
            running.close();
            return reason;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void close(AutoCloseable running) {
        try {
            running.close();
        } catch (Exception e) {
            System.err.println("jask: " + ErrorReport.describe(e));
        }
    }
}
