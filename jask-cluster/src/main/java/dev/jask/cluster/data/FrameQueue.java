package dev.jask.cluster.data;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one call that came and are not read yet. The transport is asked for one more with
 * each that is taken, so no more than a few gather.
 */
final class FrameQueue implements AutoCloseable {

    /** How many frames the transport is asked for before any is taken. */
    static final int AHEAD = 2;

    private final Runnable requestOne;
    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<IncomingFrame> frames = new ArrayDeque<>();
    private boolean ended;
    private boolean closed;
    private boolean interrupted;
    private @Nullable String failure;

    FrameQueue(Runnable requestOne, Duration timeout) {
        this.requestOne = requestOne;
        this.timeout = timeout;
    }

    void add(IncomingFrame frame) {
        lock.lock();
        try {
            if (!closed) {
                frames.add(frame);
                changed.signal();
                return;
            }
        } finally {
            lock.unlock();
        }
        frame.close();
    }

    /** No more frames come. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** No more frames come, and those that came are worth nothing. */
    void fail(String reason) {
        lock.lock();
        try {
            if (failure == null && !ended) {
                failure = reason;
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next frame; null at the end.
     *
     * @throws CallOverException if the call failed, nothing came for too long, or the thread was
     *     interrupted
     */
    @Nullable IncomingFrame next() throws CallOverException {
        IncomingFrame frame = await();
        if (frame != null) {
            requestOne.run();
        }
        return frame;
    }

    private @Nullable IncomingFrame await() throws CallOverException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (failure == null && frames.isEmpty() && !ended) {
                if (left <= 0) {
                    failure = "it said nothing for " + timeout.toSeconds() + " s";
                } else {
                    left = changed.awaitNanos(left);
                }
            }
            if (failure != null) {
                throw new CallOverException(failure);
            }
            return frames.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted = true;
            failure = "interrupted";
            throw new CallOverException(failure);
        } finally {
            lock.unlock();
        }
    }

    /** Why no frames come any more, or null. */
    @Nullable String failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the thread that reads was interrupted. */
    boolean wasInterrupted() {
        lock.lock();
        try {
            return interrupted;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what came and was not read. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            frames.forEach(IncomingFrame::close);
            frames.clear();
        } finally {
            lock.unlock();
        }
    }
}
