package dev.jask.cluster.node;

import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Notice;
import dev.jask.config.Config;
import dev.jask.config.SettingType;
import dev.jask.config.Settings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * How a worker goes in order: it asks the scheduler, which has others take over what only this
 * worker holds, and ends when it may, or when that takes too long.
 */
final class Leaving {

    private final Config config;
    private final ScheduledExecutorService clock;
    private final Consumer<Message> toScheduler;
    private final CompletableFuture<String> ended;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean again;

    /**
     * @param ended completed with the reason when the worker should end
     */
    Leaving(
            Config config,
            ScheduledExecutorService clock,
            Consumer<Message> toScheduler,
            CompletableFuture<String> ended) {
        this.config = config;
        this.clock = clock;
        this.toScheduler = toScheduler;
        this.ended = ended;
    }

    /** The worker has joined: its lifetime begins. */
    void begin() {
        Duration lifetime = config.get(Settings.LIFETIME);
        if (lifetime.equals(SettingType.NEVER)) {
            return;
        }
        long stagger = config.get(Settings.LIFETIME_STAGGER).toNanos();
        long shift = ThreadLocalRandom.current().nextLong(-stagger, stagger + 1);
        ScheduledFuture<?> _ =
                clock.schedule(
                        () -> ask("its lifetime is over", config.get(Settings.LIFETIME_RESTART)),
                        Math.max(0, lifetime.toNanos() + shift),
                        TimeUnit.NANOSECONDS);
    }

    /**
     * Asks to leave, once.
     *
     * @param why for people
     * @param comesAgain whether it wants to be started again
     */
    void ask(String why, boolean comesAgain) {
        if (!asked.compareAndSet(false, true)) {
            return;
        }
        again = comesAgain;
        Duration within = config.get(Settings.LEAVE_WITHIN);
        toScheduler.accept(new Message.OfLife(new Notice.AskToLeave(comesAgain)));
        ScheduledFuture<?> _ =
                clock.schedule(
                        () ->
                                ended.complete(
                                        "%s, and others did not take over what it holds within %,d ms"
                                                .formatted(why, within.toMillis())),
                        within.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /** The scheduler lets the worker go. */
    void granted(Notice.Leave leave) {
        again = leave.again();
        ended.complete(leave.reason());
    }

    /** Whether whoever started the worker should start it again. */
    boolean comesAgain() {
        return again;
    }
}
