package dev.jask.cluster.node;

import dev.jask.cluster.code.CodeCache;
import dev.jask.cluster.code.UserCode;
import dev.jask.cluster.code.WorkerCode;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Packing;
import dev.jask.cluster.wire.ValueFormat;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.WorkerContext;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** User code at a worker: it comes over the link to the scheduler, and goes there, too. */
final class CodeOfWorker {

    private final WorkerContext context;
    private final long unloadNanos;
    private final CodeLink link;
    private final WorkerCode code;

    /**
     * @param scheduler the line to it
     * @param mayCome whether clients may yet offer a scheduler what it does not know
     */
    CodeOfWorker(
            Config config,
            WorkerContext context,
            SchedulerLine scheduler,
            BooleanSupplier mayCome) {
        this.context = context;
        unloadNanos = config.get(Settings.CODE_UNLOAD).toNanos();
        link = new CodeLink(scheduler::await);
        code =
                new WorkerCode(
                        Loaders.ofCaller(),
                        cache(config),
                        context.scratch().resolve("uploaded"),
                        new PatientCode(link, scheduler, mayCome));
        context.provide(UserCode.OF_WORKER, code);
    }

    /** Where this process keeps code. */
    static CodeCache cache(Config config) {
        return new CodeCache(
                config.get(Settings.CODE_CACHE), config.get(Settings.CODE_CACHE_BYTES));
    }

    UserCode code() {
        return code;
    }

    ValueFormat format() {
        return ValueFormat.with(code);
    }

    /** Lets classes go that were not used for a while, from now on. */
    void unloadBy(ScheduledExecutorService clock) {
        long period = Math.max(1, unloadNanos / 4);
        ScheduledFuture<?> _ =
                clock.scheduleWithFixedDelay(this::unload, period, period, TimeUnit.NANOSECONDS);
    }

    private void unload() {
        long since = System.nanoTime() - unloadNanos;
        Packing.forgetUnused(context, since);
        code.forgetUnused(since);
    }

    /** A message about code came from the scheduler. */
    void received(Link<Message> from, Message.AboutCode message) {
        switch (message) {
            case Message.CodeWanted wanted -> CodeLink.answer(from, wanted, code);
            case Message.CodeGiven given -> link.given(given);
            case Message.CodeOffered _ -> {} // to schedulers only
        }
    }

    void lost(String reason) {
        link.lost(reason);
    }
}
