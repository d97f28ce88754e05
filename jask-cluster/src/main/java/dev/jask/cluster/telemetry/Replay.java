package dev.jask.cluster.telemetry;

import dev.jask.cluster.wire.EventCodec;
import dev.jask.cluster.wire.EventCodec.Entry;
import dev.jask.cluster.wire.WireException;
import dev.jask.scheduler.SchedulerCommand;
import dev.jask.scheduler.SchedulerCore;
import dev.jask.scheduler.SchedulerEvent;
import java.util.List;
import java.util.Optional;

/**
 * Gives a fresh scheduler core the events of a recording, one batch after the other, as the
 * recorded one got them.
 */
public final class Replay {

    /** A story is worth more memory here than in a scheduler at work. */
    private static final int STORY_BYTES = 64 << 20;

    private final Recording recording;
    private final SchedulerCore core;
    private final boolean verify;
    private long events;
    private long firstNanos;
    private long lastNanos;
    private int produced;
    private long differing = -1;
    private Optional<String> cut = Optional.empty();

    /** Told what happens. */
    public interface Listener {

        /**
         * A batch was handled.
         *
         * @param first the number of its first event, from 1
         * @param seconds since the first event of the recording
         */
        void handled(
                long first,
                double seconds,
                List<SchedulerEvent> events,
                List<SchedulerCommand> commands);
    }

    /** What must hold did not after an event. */
    public static final class BrokenException extends dev.jask.graph.JaskException {

        private static final long serialVersionUID = 1L;

        BrokenException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * @param verify whether all that must hold is checked after each batch
     */
    public Replay(Recording recording, boolean verify) {
        this.recording = recording;
        this.verify = verify;
        core =
                new SchedulerCore(
                        recording
                                .head()
                                .settings()
                                .withStoryBytes(STORY_BYTES)
                                .withValidate(false));
    }

    /**
     * Plays until the end, or until so many events were handled; a batch is handled as a whole.
     *
     * @throws BrokenException if the core threw, or something does not hold that must
     */
    public void run(long most, Listener listener) {
        for (Recording.Segment segment : recording.segments()) {
            if (events >= most) {
                return;
            }
            play(segment, most, listener);
        }
    }

    private void play(Recording.Segment segment, long most, Listener listener) {
        var codec = new EventCodec();
        codec.readFrom(segment.toBytes());
        boolean introduces = segment.number() > 0;
        boolean first = segment == recording.segments().getFirst();
        while (codec.hasMore() && events < most) {
            Entry entry;
            try {
                entry = codec.read();
            } catch (WireException e) {
                cut = Optional.of(e.toString());
                return;
            }
            switch (entry) {
                case Entry.Events(long now, var batch) -> {
                    if (!introduces || first) {
                        handle(now, batch, listener, introduces);
                    }
                    introduces = false;
                }
                case Entry.Commands(int count) -> compare(count);
            }
        }
    }

    private void handle(
            long now, List<SchedulerEvent> batch, Listener listener, boolean introduces) {
        if (events == 0) {
            firstNanos = now;
        }
        lastNanos = now;
        long number = events + 1;
        events += batch.size();
        List<SchedulerCommand> commands;
        try {
            commands = List.copyOf(core.handle(batch, now));
            if (verify) {
                core.validate();
            }
        } catch (RuntimeException e) {
            throw new BrokenException(
                    "at event %d, %.6f s after the first: %s%nthe batch: %s"
                            .formatted(number, seconds(), e, EventText.of(batch)),
                    e);
        }
        produced = introduces ? -1 : commands.size();
        listener.handled(number, seconds(), batch, commands);
    }

    private void compare(int recorded) {
        if (produced >= 0 && recorded != produced && differing < 0 && recording.isWhole()) {
            differing = events;
        }
    }

    private double seconds() {
        return (lastNanos - firstNanos) / 1e9;
    }

    /** The core as it is now. */
    public SchedulerCore core() {
        return core;
    }

    /** How many events were handled. */
    public long events() {
        return events;
    }

    /** How long all that took when it was recorded, in seconds. */
    public double span() {
        return seconds();
    }

    /**
     * After which event the core first wanted another number of things done than the recorded one
     * did; empty if it never did, as it must be for a whole recording.
     */
    public Optional<Long> differing() {
        return differing < 0 ? Optional.empty() : Optional.of(differing);
    }

    /** Why the recording ends before its end, if it does: it was being written. */
    public Optional<String> cut() {
        return cut;
    }
}
