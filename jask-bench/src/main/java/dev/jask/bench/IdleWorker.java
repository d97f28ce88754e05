package dev.jask.bench;

import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.LinkListener;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Notice;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.protocol.FromWorker;
import dev.jask.telemetry.Telemetry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A scheduler's link to a worker that does nothing, from the worker's side. */
final class IdleWorker implements LinkListener<Message> {

    private static final long MEMORY = 1L << 30;
    private static final int SLOTS = 4;

    private volatile int pace = 1;
    private int beats; // used by the clock
    private long taken; // used by the clock

    /**
     * Joins, and sends readings from now on.
     *
     * @param clock ends the readings when it is shut down
     */
    void begin(Link<Message> link, ScheduledExecutorService clock) {
        link.send(
                new Message.OfWorker(
                        new FromWorker.Joined("idle", SLOTS, MEMORY, Map.of(), Map.of())));
        long heartbeat = Config.load().get(Settings.HEARTBEAT).toNanos();
        ScheduledFuture<?> _ =
                clock.scheduleAtFixedRate(
                        () -> beat(link),
                        ThreadLocalRandom.current().nextLong(heartbeat),
                        heartbeat,
                        TimeUnit.NANOSECONDS);
    }

    private void beat(Link<Message> link) {
        beats++;
        if (beats >= pace) {
            beats = 0;
            taken++;
            try {
                link.send(new Message.Measured(reading(taken)));
            } catch (LinkLostException _) {
                // it shows in the number of connections
            }
        }
    }

    /** What differs from one reading of an idle worker to the next: processor time and memory. */
    private static Telemetry reading(long taken) {
        return new Telemetry(
                new Telemetry.ProcessLoad(
                        1, taken * 1_000, 0.004, taken * 4_000_000, 9, 2, 30, taken),
                new Telemetry.MemoryUse(
                        MEMORY,
                        0,
                        0,
                        0,
                        0,
                        MEMORY / 8 + taken * 4_096,
                        MEMORY / 16 + taken * 500_000,
                        MEMORY / 16,
                        MEMORY / 8,
                        MEMORY,
                        0),
                new Telemetry.Work(SLOTS, 0, 0, 0, 0, 0),
                Telemetry.Traffic.NONE,
                new Telemetry.Spilling(0, 0, 0));
    }

    @Override
    public void received(List<Message> messages) {
        for (Message message : messages) {
            if (message instanceof Message.OfLife(Notice.Pace(int heartbeats))) {
                pace = heartbeats;
            }
        }
    }

    @Override
    public void lost(String reason, boolean orderly) {}
}
