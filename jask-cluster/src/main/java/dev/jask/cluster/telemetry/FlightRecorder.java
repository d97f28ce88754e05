package dev.jask.cluster.telemetry;

import dev.jask.cluster.telemetry.Recording.Segment;
import dev.jask.cluster.wire.EventCodec;
import dev.jask.cluster.wire.WireException;
import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerEvent;
import dev.jask.scheduler.SchedulerSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what went into a scheduler's core, the latest few megabytes of it, so that it can be played
 * again. Belongs to the scheduler's loop.
 *
 * <p>What is kept lies in segments, each of which can be read without those before it: it begins
 * with the workers and clients that were there. When there is too much the oldest segment goes. A
 * recording whose first segment is the first of all holds the whole run.
 */
public final class FlightRecorder implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FlightRecorder.class.getName());

    /** Into so many segments what is kept is cut at least. */
    private static final int SEGMENTS = 16;

    private static final int SMALLEST_SEGMENT = 16 << 10;

    private final Recording.Head head;
    private final long bytesMax;
    private final int segmentBytes;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Map<WorkerId, FromWorker.Joined> workers = new LinkedHashMap<>();
    private final Set<ClientId> clients = new LinkedHashSet<>();
    private final @Nullable RecordFile file;
    private EventCodec codec = new EventCodec();
    private @Nullable Segment current;
    private long begun;
    private long bytes;
    private boolean failed;

    /**
     * @param settings the core's
     * @param bytesMax how much is kept; nothing is recorded if it is 0
     * @param file where everything is written beside; null for nowhere
     */
    public FlightRecorder(SchedulerSettings settings, long bytesMax, @Nullable RecordFile file) {
        this.head = Recording.Head.now(settings);
        this.bytesMax = bytesMax;
        this.segmentBytes =
                Math.clamp(bytesMax / SEGMENTS, SMALLEST_SEGMENT, Integer.MAX_VALUE / 4);
        this.file = file;
    }

    /** The core is about to be given these events. */
    public void before(long nowNanos, List<? extends SchedulerEvent> events) {
        if (bytesMax == 0 || events.isEmpty()) {
            return;
        }
        try {
            Segment segment = segment(nowNanos);
            byte[] entry = codec.write(nowNanos, events);
            if (entry.length > bytesMax) {
                throw new WireException(
                        "events of %,d bytes are more than the %,d that are kept"
                                .formatted(entry.length, bytesMax));
            }
            append(segment, entry);
        } catch (RuntimeException e) {
            skip(e);
        }
        events.forEach(this::follow);
        if (file != null && events.getLast() instanceof SchedulerEvent.Tick) {
            file.flush();
        }
    }

    /** So many commands came of the events before. */
    public void after(int commands) {
        Segment segment = current;
        if (segment != null) {
            append(segment, codec.writeCommands(commands));
        }
    }

    /** What cannot be written is left out; what comes after it stands in another segment. */
    private void skip(RuntimeException e) {
        current = null;
        begun++; // a number is missing, which says so
        if (!failed) {
            failed = true;
            LOG.log(System.Logger.Level.WARNING, "the flight recorder leaves events out", e);
        }
    }

    private Segment segment(long nowNanos) {
        Segment open = current;
        if (open != null && open.size() < segmentBytes) {
            return open;
        }
        codec = new EventCodec();
        var begins = new Segment(begun);
        begun++;
        segments.addLast(begins);
        current = begins;
        if (begins.number() > 0) {
            append(begins, codec.write(nowNanos, introductions()));
        }
        return begins;
    }

    /** What they held is not said: the tasks are not known either. */
    private List<SchedulerEvent> introductions() {
        var events = new ArrayList<SchedulerEvent>();
        workers.forEach((id, joined) -> events.add(new SchedulerEvent.WorkerSaid(id, joined)));
        clients.forEach(
                id -> events.add(new SchedulerEvent.ClientSaid(id, new FromClient.Connected())));
        return events;
    }

    private void append(Segment segment, byte[] entry) {
        segment.append(entry);
        bytes += entry.length;
        if (file != null) {
            file.append(head, segment.number(), entry);
        }
        while (bytes > bytesMax && segments.size() > 1) {
            bytes -= segments.removeFirst().size();
        }
    }

    private void follow(SchedulerEvent event) {
        switch (event) {
            case SchedulerEvent.WorkerSaid(var id, FromWorker.Joined joined) ->
                    workers.put(
                            id,
                            new FromWorker.Joined(
                                    joined.name(),
                                    joined.slots(),
                                    joined.memoryLimit(),
                                    joined.resources(),
                                    Map.of()));
            case SchedulerEvent.WorkerGone(var id, _, _) -> workers.remove(id);
            case SchedulerEvent.ClientSaid(var id, FromClient.Connected _) -> clients.add(id);
            case SchedulerEvent.ClientSaid(var id, FromClient.Disconnected _) -> clients.remove(id);
            default -> {} // says nothing about who is there
        }
    }

    /** What is kept now; empty if nothing is recorded. */
    public Optional<Recording> recording() {
        return segments.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recording(head, segments.stream().map(Segment::copy).toList()));
    }

    /** Writes what is left into the file. May be called twice. */
    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
