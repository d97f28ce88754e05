package dev.jask.cluster.node;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Work on a virtual thread that is interrupted when nobody wants its outcome any more. */
final class Interruptible {

    private Interruptible() {}

    /** Starts the work; cancelling the future interrupts it. */
    @SuppressWarnings("OverlyBroadCatch") // whatever it throws is the future's to tell
    static <T> CompletableFuture<T> start(Callable<? extends T> work) {
        var outcome = new CompletableFuture<T>();
        Thread thread =
                Thread.ofVirtual()
                        .name("jask-results")
                        .unstarted(() -> {
                            try {
                                outcome.complete(work.call());
                            } catch (Throwable e) {
                                outcome.completeExceptionally(e);
                            }
                        });
        CompletableFuture<T> _ =
                outcome.whenComplete((_, _) -> {
                    if (outcome.isCancelled()) {
                        thread.interrupt();
                    }
                });
        thread.start();
        return outcome;
    }
}
