package dev.jask.worker.store;

import dev.jask.graph.Key;
import dev.jask.graph.ValueCodec;
import dev.jask.graph.ValueSizer;
import dev.jask.worker.store.Slot.SpilledFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The results that a worker holds, by key, with the bytes they take accounted. When they take too
 * much, those that were not used for the longest time are written to disk by a thread of its own,
 * and read back when they are asked for.
 *
 * <p>May be used by any number of threads. Putting, dropping, and getting what is in memory never
 * wait for the disk.
 *
 * <p>Values must not be changed once they are here: the copy on disk is kept until a result is
 * dropped, so that spilling it again costs nothing.
 */
public final class Store implements AutoCloseable {

    private static final long RELIEF_SECONDS = 60;

    private final StoreSettings settings;
    private final StoreListener listener;
    private final SizeOf sizeOf;
    private final ConcurrentHashMap<Key, Slot> slots = new ConcurrentHashMap<>();
    private final Accounts accounts = new Accounts();
    private final Spiller spiller;

    private final long pauseBytes;
    private final long resumeBytes;
    private final Object pressure = new Object();
    private final ReentrantLock relief = new ReentrantLock();

    private volatile boolean full;
    private volatile boolean closed;

    /**
     * Counters that change with every result; each change is complete before the next one of the
     * same slot.
     */
    static final class Accounts {
        final AtomicLong memoryBytes = new AtomicLong();
        final AtomicLong otherBytes = new AtomicLong();
        final AtomicLong reservedBytes = new AtomicLong();
        final AtomicLong spilled = new AtomicLong();
        final AtomicLong spilledBytes = new AtomicLong();
        final AtomicLong diskBytes = new AtomicLong();
        final AtomicLong spills = new AtomicLong();
        final AtomicLong reads = new AtomicLong();
        final AtomicLong uses = new AtomicLong();

        final SharedArrays shared = new SharedArrays();

        void enter(Footprint footprint) {
            memoryBytes.addAndGet(footprint.own() + shared.enter(footprint.shared()));
        }

        void leave(Footprint footprint) {
            memoryBytes.addAndGet(-footprint.own() - shared.leave(footprint.shared()));
        }

        /** What counts towards the limit: what is here in memory, and what is on its way. */
        long used() {
            return memoryBytes.get() + reservedBytes.get();
        }
    }

    /** A store with the codecs and sizers that are found on the class path. */
    public Store(StoreSettings settings, StoreListener listener) {
        this(settings, listener, services(ValueCodec.class), sizers());
    }

    private static List<ValueSizer<?>> sizers() {
        var sizers = new ArrayList<ValueSizer<?>>();
        services(ValueSizer.class).forEach(sizers::add);
        return sizers;
    }

    private static <S> List<S> services(Class<S> type) {
        return ServiceLoader.load(type).stream().map(ServiceLoader.Provider::get).toList();
    }

    /**
     * A store with these codecs and sizers.
     *
     * @param codecs asked in this order which of them writes a value; Java serialisation comes
     *     after them
     * @param sizers asked in this order which of them tells a value's size; looking at the value
     *     comes after them
     */
    public Store(
            StoreSettings settings,
            StoreListener listener,
            List<? extends ValueCodec> codecs,
            List<? extends ValueSizer<?>> sizers) {
        this.sizeOf = new SizeOf(sizers);
        this.settings = settings;
        this.listener = listener;
        this.pauseBytes = settings.bytes(settings.pause());
        this.resumeBytes = settings.bytes((settings.spill() + settings.pause()) / 2);
        var all = new ArrayList<ValueCodec>(codecs);
        all.add(new JavaCodec());
        this.spiller = new Spiller(settings, listener, all, slots, accounts, this::shrank);
    }

    /**
     * Keeps a result. One that was kept under the same key is replaced.
     *
     * @return the bytes that it takes, as accounted
     */
    public long put(Key key, @Nullable Object value) {
        if (closed) {
            throw new IllegalStateException("the store is closed: it cannot take " + key);
        }
        Footprint footprint = sizeOf.measure(value);
        boolean counts = !sizeOf.hasOwnLimit(value);
        Object kept = value == null ? Slot.Null.NULL : value;
        var slot = new Slot(key, kept, footprint, counts, accounts.uses.incrementAndGet());
        if (counts) {
            accounts.enter(footprint);
        } else {
            accounts.otherBytes.addAndGet(slot.bytes);
        }
        Slot old = slots.put(key, slot);
        if (old != null) {
            discard(old);
        }
        grew();
        return slot.bytes;
    }

    /**
     * A result, read back from disk if it is there.
     *
     * @throws NotStoredException if there is none under that key, or its file cannot be read
     */
    public @Nullable Object get(Key key) {
        return use(
                key,
                slot -> {
                    Object value = slot.value;
                    if (value == null) {
                        value = readBack(slot);
                    }
                    return value instanceof Slot.Null ? null : value;
                });
    }

    /** Looks into the slot of a key, and into the one that has taken its place meanwhile. */
    private <T extends @Nullable Object> T use(Key key, Function<Slot, T> look) {
        while (true) {
            Slot slot = slots.get(key);
            if (slot == null) {
                throw notStored(key);
            }
            slot.lastUse = accounts.uses.get();
            try {
                return look.apply(slot);
            } catch (NotStoredException gone) {
                if (slots.get(key) == slot) {
                    throw gone;
                }
            }
        }
    }

    /**
     * A result as it lies here. What is on disk stays there.
     *
     * @throws NotStoredException if there is none under that key
     */
    public Held find(Key key) {
        return use(key, Store::held);
    }

    private static Held held(Slot slot) {
        synchronized (slot) {
            Object value = slot.value;
            SpilledFile file = slot.file;
            if (value != null) {
                return new Held.InMemory(value instanceof Slot.Null ? null : value, slot.bytes);
            }
            if (file != null) {
                Object inUse = file.inUse().get();
                return inUse != null
                        ? new Held.InMemory(inUse, slot.bytes)
                        : new Held.OnDisk(file.codec(), file.path(), file.bytes(), slot.bytes);
            }
        }
        throw notStored(slot.key);
    }

    /**
     * Accounts for results that are on their way, so that room is made for them before they arrive.
     */
    public Reservation reserve(long bytes) {
        accounts.reservedBytes.addAndGet(bytes);
        grew();
        return new Reservation(
                bytes,
                released -> {
                    accounts.reservedBytes.addAndGet(-released);
                    shrank();
                });
    }

    /**
     * Runs what found no memory once more, after results went to disk to make room. Of several that
     * found none one runs at a time.
     */
    public <T extends @Nullable Object> T withRoom(Callable<T> work) throws Exception {
        boolean isAlone = relief.tryLock(RELIEF_SECONDS, TimeUnit.SECONDS);
        try {
            emptyMemory();
            return work.call();
        } finally {
            if (isAlone) {
                relief.unlock();
            }
        }
    }

    private void emptyMemory() throws InterruptedException {
        try {
            spiller.emptyMemory().get(RELIEF_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException _) {
            return; // the disk is slow, or closed: there may be room all the same
        }
    }

    /** Whether memory counts as full: it is better to wait before anything more is brought here. */
    public boolean isFull() {
        return full;
    }

    /** Keys of what is here, in memory or on disk, in no order. */
    public List<Key> keys() {
        return List.copyOf(slots.keySet());
    }

    /** Whether there is a result under that key, in memory or on disk. */
    public boolean contains(Key key) {
        return slots.containsKey(key);
    }

    /**
     * The bytes that the result under that key takes in memory.
     *
     * @throws NoSuchElementException if there is none
     */
    public long bytes(Key key) {
        Slot slot = slots.get(key);
        if (slot == null) {
            throw new NoSuchElementException("not in the store: " + key);
        }
        return slot.bytes;
    }

    /** Drops a result. Nothing happens if there is none under that key. */
    public void drop(Key key) {
        Slot slot = slots.remove(key);
        if (slot != null) {
            discard(slot);
        }
    }

    /** Drops several results. */
    public void drop(Collection<Key> keys) {
        keys.forEach(this::drop);
    }

    /** What is held now. */
    public StoreStats stats() {
        return new StoreStats(
                slots.mappingCount(),
                accounts.memoryBytes.get(),
                accounts.otherBytes.get(),
                accounts.reservedBytes.get(),
                accounts.spilled.get(),
                accounts.spilledBytes.get(),
                accounts.diskBytes.get(),
                accounts.spills.get(),
                accounts.reads.get());
    }

    private void discard(Slot slot) {
        boolean wasInMemory;
        Footprint taken;
        SpilledFile file;
        synchronized (slot) {
            slot.dropped = true;
            wasInMemory = slot.value != null;
            taken = slot.letGo();
            file = slot.file;
            slot.file = null;
        }
        if (wasInMemory) {
            accounts.leave(taken);
            accounts.otherBytes.addAndGet(slot.counts ? 0 : -slot.bytes);
        } else {
            accounts.spilled.decrementAndGet();
            accounts.spilledBytes.addAndGet(-slot.bytes);
        }
        if (file != null) {
            spiller.delete(file);
        }
        shrank();
    }

    private Object readBack(Slot slot) {
        SpilledFile file;
        synchronized (slot) {
            Object value = slot.value;
            if (value != null) {
                return value;
            }
            file = slot.file;
        }
        if (file == null) {
            throw notStored(slot.key);
        }
        synchronized (file.reading()) {
            Object value = slot.value; // another reader may have been faster
            if (value == null) {
                value = file.inUse().get();
            }
            return comeBack(slot, value == null ? read(slot, file) : value);
        }
    }

    private Object comeBack(Slot slot, Object value) {
        Footprint footprint = sizeOf.measure(value);
        synchronized (slot) {
            if (slot.dropped || slot.value != null) {
                return value;
            }
            accounts.enter(footprint);
            slot.comeBack(value, footprint);
            if (slot.file != null) {
                slot.file = slot.file.usedAs(value);
            }
        }
        accounts.spilled.decrementAndGet();
        accounts.spilledBytes.addAndGet(-slot.bytes);
        grew();
        return value;
    }

    private Object read(Slot slot, SpilledFile file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.path()), 1 << 16)) {
            Object value = file.codec().read(in, file.loader());
            accounts.reads.incrementAndGet();
            return value;
        } catch (IOException | ClassNotFoundException | RuntimeException failure) {
            if (isDropped(slot)) {
                throw notStored(slot.key);
            }
            throw new NotStoredException(
                    slot.key,
                    slot.key + " was spilled and cannot be read back from " + file.path(),
                    failure);
        }
    }

    private static boolean isDropped(Slot slot) {
        synchronized (slot) {
            return slot.dropped;
        }
    }

    private static NotStoredException notStored(Key key) {
        return new NotStoredException(key, key + " is not in the store", null);
    }

    private void grew() {
        long used = accounts.used();
        if (used > spiller.startsAbove()) {
            spiller.wake();
        }
        if (used > pauseBytes && !full) {
            tellPressure();
        }
    }

    private void shrank() {
        spiller.shrank();
        if (full && accounts.used() <= resumeBytes) {
            tellPressure();
        }
    }

    /** One thread at a time tells, so that the last thing told is what is true. */
    private void tellPressure() {
        synchronized (pressure) {
            long used = accounts.used();
            if (!full && used > pauseBytes) {
                full = true;
                listener.memoryFull();
            } else if (full && used <= resumeBytes) {
                full = false;
                listener.memoryFree();
            }
        }
    }

    /** Drops everything and removes the folder of spilled values. May be called twice. */
    @Override
    public void close() {
        closed = true;
        slots.keySet().forEach(this::drop);
        try {
            spiller.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the folder of spilled values in "
                            + settings.directory()
                            + " cannot be removed",
                    failure);
        }
    }
}
