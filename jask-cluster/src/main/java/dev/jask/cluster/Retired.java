package dev.jask.cluster;

import dev.jask.cluster.node.SchedulerListener;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The workers that were asked to leave for good, by whomever. For several threads: the scheduler
 * must not wait for those who start workers.
 */
final class Retired implements SchedulerListener {

    private final Queue<String> names = new ConcurrentLinkedQueue<>();
    private volatile Runnable told = () -> {};

    /** Calls this, in a thread of its own, when there are more. */
    void tell(Runnable somebody) {
        told = somebody;
    }

    @Override
    public void workerRetires(String name) {
        names.add(name);
        Thread.startVirtualThread(told);
    }

    /** The next one that nobody has heard of. */
    Optional<String> next() {
        return Optional.ofNullable(names.poll());
    }
}
