package dev.jask.cluster.link;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A listener that remembers what it heard and lets a test wait for it. */
final class Heard implements LinkListener<String> {

    private static final long DEADLINE_NANOS = 20_000_000_000L;

    private final List<String> messages = new ArrayList<>();
    private final Consumer<String> then;
    private @Nullable String lost;
    private boolean orderly;
    private int losses;

    Heard() {
        this(message -> {});
    }

    /**
     * @param then is given each message too
     */
    Heard(Consumer<String> then) {
        this.then = then;
    }

    @Override
    public void received(List<String> more) {
        synchronized (this) {
            messages.addAll(more);
            notifyAll();
        }
        more.forEach(then);
    }

    @Override
    public synchronized void lost(String reason, boolean onPurpose) {
        lost = reason;
        orderly = onPurpose;
        losses++;
        notifyAll();
    }

    /** Waits for so many messages and gives all that came. */
    synchronized List<String> awaitMessages(int count) {
        await(() -> messages.size() >= count || lost != null);
        return List.copyOf(messages);
    }

    /** Waits until the link is over and gives the reason. */
    synchronized String awaitLost() {
        await(() -> lost != null);
        if (losses != 1 || lost == null) {
            throw new AssertionError("told %d times that the link is over".formatted(losses));
        }
        return lost;
    }

    synchronized boolean orderly() {
        return orderly;
    }

    synchronized boolean isLost() {
        return lost != null;
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        try {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(
                            "waited in vain; heard %d messages, lost: %s"
                                    .formatted(messages.size(), lost));
                }
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
