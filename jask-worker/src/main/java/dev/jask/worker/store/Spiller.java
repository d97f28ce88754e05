package dev.jask.worker.store;

import dev.jask.graph.Key;
import dev.jask.graph.ValueCodec;
import dev.jask.worker.store.Slot.SpilledFile;
import dev.jask.worker.store.Store.Accounts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Writes values to disk until what is in memory fits. Has one thread, which comes when there is
 * something to do and goes when there is not; all that touches the folder happens there.
 */
final class Spiller {

    private static final long GRACE_SECONDS = 30;

    private final StoreSettings settings;
    private final StoreListener listener;
    private final List<ValueCodec> codecs;
    private final Map<Key, Slot> slots;
    private final Accounts accounts;
    private final Runnable afterSpill;
    private final SpillDirectory directory;
    private final ThreadPoolExecutor thread;

    private final long targetBytes;
    private final long spillBytes;
    private final AtomicBoolean awake = new AtomicBoolean();
    private volatile boolean closing;

    /**
     * Spilling starts above this; more than {@link #spillBytes} after a pass that could not do
     * enough.
     */
    private volatile long startsAbove;

    /**
     * What was reported already: class names that cannot be serialised, and whether the disk
     * failed.
     */
    private final Set<String> reported = new HashSet<>();

    private boolean diskReported;

    /**
     * What one slot looked like when the pass began: while it is sorted, {@code lastUse} goes on
     * changing.
     */
    private record Candidate(Slot slot, long lastUse) {}

    Spiller(
            StoreSettings settings,
            StoreListener listener,
            List<ValueCodec> codecs,
            Map<Key, Slot> slots,
            Accounts accounts,
            Runnable afterSpill) {
        this.settings = settings;
        this.listener = listener;
        this.codecs = codecs;
        this.slots = slots;
        this.accounts = accounts;
        this.afterSpill = afterSpill;
        this.directory = new SpillDirectory(settings.directory());
        this.targetBytes = settings.bytes(settings.target());
        this.spillBytes = settings.bytes(settings.spill());
        this.startsAbove = spillBytes;
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> Thread.ofPlatform().daemon().name("jask-spill").unstarted(work));
        thread.allowCoreThreadTimeOut(true);
    }

    long startsAbove() {
        return startsAbove;
    }

    /** Starts a pass unless one is about to begin. */
    void wake() {
        if (!closing && awake.compareAndSet(false, true)) {
            execute(this::pass);
        }
    }

    /** Memory in use became less: what was hopeless need not be so any more. */
    void shrank() {
        if (startsAbove > spillBytes && accounts.used() <= spillBytes) {
            startsAbove = spillBytes;
        }
    }

    void delete(SpilledFile file) {
        execute(() -> deleteNow(file.path(), file.bytes()));
    }

    private void execute(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException closed) {
            if (!closing) {
                throw closed;
            }
        }
    }

    private void deleteNow(Path path, long bytes) {
        accounts.diskBytes.addAndGet(-bytes);
        try {
            Files.deleteIfExists(path);
        } catch (IOException _) {
            return; // still open somewhere: it goes with the folder
        }
    }

    /** Writes all that can be written, and is done when nothing more is to be had. */
    Future<?> emptyMemory() {
        return thread.submit(() -> pass(0));
    }

    private void pass() {
        awake.set(false);
        pass(targetBytes);
    }

    private void pass(long target) {
        var candidates = new ArrayList<Candidate>();
        for (Slot slot : slots.values()) {
            if (slot.counts
                    && slot.bytes >= settings.smallest()
                    && slot.value != null
                    && !slot.staysInMemory) {
                candidates.add(new Candidate(slot, slot.lastUse));
            }
        }
        candidates.sort(Comparator.comparingLong(Candidate::lastUse));
        for (Candidate candidate : candidates) {
            if (closing || accounts.used() <= target || !spill(candidate.slot())) {
                break;
            }
        }
        long left = accounts.used();
        startsAbove = left <= spillBytes ? spillBytes : left + settings.memoryLimit() / 100;
        afterSpill.run();
    }

    /** False if the disk takes nothing more. */
    private boolean spill(Slot slot) {
        Object value = slot.value;
        if (value == null) {
            return true;
        }
        SpilledFile existing;
        synchronized (slot) {
            existing = slot.file;
        }
        try {
            SpilledFile file = existing == null ? write(slot, value) : existing;
            if (file != null && !moveOut(slot, file) && existing == null) {
                deleteNow(file.path(), file.bytes());
            }
        } catch (ObjectStreamException failure) {
            staysInMemory(slot, value, failure);
        } catch (IOException failure) {
            diskFailed(slot, failure);
            return false;
        } catch (RuntimeException | StackOverflowError failure) {
            staysInMemory(
                    slot, value,
                    failure); // a codec, or what the value's class does when it is written
        }
        return true;
    }

    /** False if the result was dropped while it was written. */
    private boolean moveOut(Slot slot, SpilledFile file) {
        Footprint taken;
        synchronized (slot) {
            if (slot.dropped) {
                return false;
            }
            slot.file = file;
            taken = slot.letGo();
        }
        accounts.spilled.incrementAndGet();
        accounts.spilledBytes.addAndGet(slot.bytes);
        accounts.leave(taken);
        return true;
    }

    /** Null if no codec takes the value. */
    private @Nullable SpilledFile write(Slot slot, Object value) throws IOException {
        for (ValueCodec codec : codecs) {
            if (codec.accepts(value)) {
                return write(slot, value, codec);
            }
        }
        staysInMemory(
                slot, value, new java.io.NotSerializableException(value.getClass().getName()));
        return null;
    }

    private SpilledFile write(Slot slot, Object value, ValueCodec codec) throws IOException {
        if (slot.bytes > settings.diskLimit() - accounts.diskBytes.get()) {
            throw new IOException(
                    "the limit of " + settings.diskLimit() + " bytes on disk is reached");
        }
        Path path = directory.next();
        Path beside = path.resolveSibling(path.getFileName() + ".part");
        try {
            try (OutputStream out =
                    new BufferedOutputStream(
                            Files.newOutputStream(
                                    beside,
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE),
                            1 << 16)) {
                codec.write(value, out);
            }
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        long bytes = Files.size(path);
        accounts.diskBytes.addAndGet(bytes);
        accounts.spills.incrementAndGet();
        return new SpilledFile(
                path, bytes, codec, loaderOf(value), new WeakReference<>(value), new Object());
    }

    private static ClassLoader loaderOf(Object value) {
        Class<?> type = value.getClass();
        while (type.isArray()) {
            type = type.getComponentType();
        }
        ClassLoader own = type.getClassLoader();
        return own != null ? own : ClassLoader.getSystemClassLoader();
    }

    private void staysInMemory(Slot slot, Object value, Throwable why) {
        slot.staysInMemory = true;
        String type = value.getClass().getName();
        if (reported.add(type)) {
            listener.spillProblem(
                    new SpillProblem(
                            slot.key,
                            SpillProblem.Kind.NOT_SERIALISABLE,
                            "results of %s cannot be written to disk and stay in memory, the first of them %s: %s"
                                    .formatted(type, slot.key, why),
                            why));
        }
    }

    private void diskFailed(Slot slot, IOException why) {
        if (!diskReported) {
            diskReported = true;
            listener.spillProblem(
                    new SpillProblem(
                            slot.key,
                            SpillProblem.Kind.DISK,
                            "results cannot be spilled to %s and stay in memory: %s"
                                    .formatted(settings.directory(), why),
                            why));
        }
    }

    /** Ends the thread and removes the folder. */
    void close() throws IOException {
        closing = true;
        thread.shutdown();
        boolean interrupted = false;
        try {
            if (!thread.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException _) {
            interrupted = true;
        }
        try {
            directory.delete();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
