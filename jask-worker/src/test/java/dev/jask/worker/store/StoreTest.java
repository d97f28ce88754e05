package dev.jask.worker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Sized;
import dev.jask.graph.Token;
import dev.jask.graph.ValueCodec;
import dev.jask.graph.ValueSizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreTest {

    private static final KeyGroup GROUP = new KeyGroup("value", new Token(1, 2));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Arrays of this many bytes take 10,000. */
    private static final int TEN_THOUSAND = 10_000 - 16;

    @TempDir Path folder;

    private final RecordingListener listener = new RecordingListener();

    private static Key key(long index) {
        return GROUP.key(index);
    }

    private Store store(long limit, ValueCodec... codecs) {
        return new Store(
                StoreSettings.of(limit).withDirectory(folder),
                listener,
                List.of(codecs),
                List.of(new ElsewhereSizer()));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline of %s", PATIENCE).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static byte[] bytes(int filler) {
        var bytes = new byte[TEN_THOUSAND];
        java.util.Arrays.fill(bytes, (byte) filler);
        return bytes;
    }

    @Test
    void get_whileTheSameIsPutAgain_findsOneOrTheOther() throws Exception {
        try (Store store = store(1_000_000);
                var threads = Executors.newFixedThreadPool(1)) {
            store.put(key(0), "value");
            Future<?> putting =
                    threads.submit(() -> {
                        for (int i = 0; i < 200_000; i++) {
                            store.put(key(0), "value");
                        }
                    });

            while (!putting.isDone()) {
                assertThat(store.get(key(0))).isEqualTo("value");
                assertThat(store.find(key(0))).isInstanceOf(Held.InMemory.class);
            }

            putting.get();
        }
    }

    @Test
    void put_thenGet_isTheSameObject() {
        try (Store store = store(1_000_000)) {
            Object value = new Object();
            store.put(key(1), value);
            assertThat(store.get(key(1))).isSameAs(value);
        }
    }

    @Test
    void put_null_isKept() {
        try (Store store = store(1_000_000)) {
            assertThat(store.put(key(1), null)).isZero();
            assertThat(store.get(key(1))).isNull();
            assertThat(store.contains(key(1))).isTrue();
        }
    }

    @Test
    void put_accountsBytes_untilDropped() {
        try (Store store = store(1_000_000)) {
            assertThat(store.put(key(1), new byte[TEN_THOUSAND])).isEqualTo(10_000);
            assertThat(store.bytes(key(1))).isEqualTo(10_000);
            assertThat(store.stats()).isEqualTo(new StoreStats(1, 10_000, 0, 0, 0, 0, 0, 0, 0));
            store.drop(List.of(key(1), key(2)));
            assertThat(store.stats()).isEqualTo(new StoreStats(0, 0, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void reserve_countsTowardsTheLimit_butNotAsResults() {
        try (Store store = store(1_000_000)) {
            try (Reservation room = store.reserve(900_000)) {
                assertThat(store.isFull()).isTrue();
                room.release(880_000);
                assertThat(store.isFull()).isFalse();
                store.put(key(1), new byte[TEN_THOUSAND]);
                assertThat(store.stats().reservedBytes()).isEqualTo(20_000);
                assertThat(store.stats().memoryBytes()).isEqualTo(10_000);
            }
            assertThat(store.stats().reservedBytes()).isZero();
            assertThat(store.stats().memoryBytes()).isEqualTo(10_000);
        }
    }

    @Test
    void put_sameKeyAgain_replaces() {
        try (Store store = store(1_000_000)) {
            store.put(key(1), "a");
            store.put(key(1), new byte[TEN_THOUSAND]);
            assertThat(store.stats().memoryBytes()).isEqualTo(10_000);
            assertThat(store.get(key(1))).isInstanceOf(byte[].class);
        }
    }

    @Test
    void get_ofUnknownKey_namesIt() {
        try (Store store = store(1_000_000)) {
            assertThatThrownBy(() -> store.get(key(7)))
                    .isInstanceOfSatisfying(
                            NotStoredException.class,
                            thrown -> assertThat(thrown.key()).isEqualTo(key(7)))
                    .hasMessageContaining(key(7).toString());
        }
    }

    @Test
    void put_overSpillThreshold_spillsOldestDownToTarget_andReadsBack() {
        try (Store store = store(100_000)) {
            for (int i = 0; i < 7; i++) {
                store.put(key(i), bytes(i));
            }
            assertThat(store.stats().spilled()).isZero();
            store.get(key(0)); // used later than 1 and 2
            store.put(key(7), bytes(7));
            await(() -> store.stats().memoryBytes() == 60_000);
            assertThat(store.stats().spilled()).isEqualTo(2);
            assertThat(store.stats().spilledBytes()).isEqualTo(20_000);
            long reads = store.stats().reads();
            store.get(key(0));
            store.get(key(7));
            assertThat(store.stats().reads()).isEqualTo(reads);
            assertThat((byte[]) store.get(key(1))).isEqualTo(bytes(1));
            assertThat((byte[]) store.get(key(2))).isEqualTo(bytes(2));
        }
    }

    @Test
    void drop_ofSpilled_removesItsFile() {
        try (Store store = store(10_000)) {
            store.put(key(1), bytes(1));
            await(() -> store.stats().spilled() == 1);
            assertThat(files()).isEqualTo(1);
            store.drop(key(1));
            await(() -> files() == 0);
            assertThat(store.stats()).isEqualTo(new StoreStats(0, 0, 0, 0, 0, 0, 0, 1, 0));
        }
    }

    @Test
    void spilledAgain_isNotWrittenAgain() {
        try (Store store = store(15_000)) {
            store.put(key(1), bytes(1));
            store.put(key(2), bytes(2));
            await(() -> store.stats().memoryBytes() < 9_000);
            for (int i = 0; i < 10; i++) {
                store.get(key(1));
                store.get(key(2));
                await(() -> store.stats().memoryBytes() < 9_000);
            }
            assertThat(store.stats().spills()).isEqualTo(2);
        }
    }

    @Test
    void get_ofSpilledValueThatIsInUse_doesNotDuplicateIt() {
        try (Store store = store(10_000)) {
            byte[] value = bytes(1);
            store.put(key(1), value);
            await(() -> store.stats().spilled() == 1);
            assertThat(store.get(key(1))).isSameAs(value);
            assertThat(store.stats().reads()).isZero();
        }
    }

    @Test
    void pressure_isToldWhenItBeginsAndWhenItEnds() {
        try (Store store = store(100_000)) {
            for (int i = 0; i < 7; i++) {
                store.put(key(i), new Unserialisable());
            }
            assertThat(listener.pressure).isEmpty();
            store.put(key(7), new Unserialisable());
            store.put(key(8), new Unserialisable());
            assertThat(listener.pressure).containsExactly("full");
            store.drop(key(0));
            assertThat(listener.pressure).containsExactly("full");
            store.drop(key(1));
            assertThat(listener.pressure).containsExactly("full", "free");
        }
    }

    /** Something of which the store has but a handle. */
    private record Elsewhere(long bytes) {}

    private record ElsewhereSizer() implements ValueSizer<Elsewhere> {
        @Override
        public Class<Elsewhere> type() {
            return Elsewhere.class;
        }

        @Override
        public long sizeInBytes(Elsewhere value) {
            return value.bytes();
        }

        @Override
        public boolean haveOwnLimit() {
            return true;
        }
    }

    @Test
    void valuesWithALimitOfTheirOwn_areAccountedApartAndNeitherSpilledNorAReasonToPause() {
        try (Store store = store(100_000)) {
            assertThat(store.put(key(0), new Elsewhere(5_000_000))).isEqualTo(5_000_000);
            store.put(key(1), new Elsewhere(1_000));
            store.put(key(2), bytes(2));
            assertThat(store.bytes(key(0))).isEqualTo(5_000_000);
            assertThat(store.stats().otherBytes()).isEqualTo(5_001_000);
            assertThat(store.stats().memoryBytes()).isEqualTo(10_000);
            store.put(key(0), new Elsewhere(7));
            assertThat(store.stats().otherBytes()).isEqualTo(1_007);
            store.drop(List.of(key(0), key(1), key(2)));
            assertThat(store.stats().otherBytes()).isZero();
            assertThat(store.stats().memoryBytes()).isZero();
            assertThat(listener.pressure).isEmpty();
            assertThat(store.stats().spills()).isZero();
        }
    }

    @Test
    void withRoom_resultsInMemory_areOnDiskBeforeTheWorkBegins() throws Exception {
        try (Store store = store(1_000_000)) {
            store.put(key(0), bytes(1));
            store.put(key(1), new Unserialisable());
            store.put(key(2), bytes(2));

            assertThat(store.withRoom(() -> store.stats().spilled())).isEqualTo(2);
            assertThat(store.get(key(0))).isEqualTo(bytes(1));
        }
    }

    /** A part of an array. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Window(byte[] of, int length) implements Serializable {}

    private static final class WindowSizer implements ValueSizer<Window> {

        @Override
        public Class<Window> type() {
            return Window.class;
        }

        @Override
        public long sizeInBytes(Window window) {
            return window.length();
        }

        @Override
        public List<Object> shared(Window window) {
            return List.of(window.of());
        }

        @Override
        public boolean haveOwnLimit() {
            return false;
        }
    }

    private Store storeOfWindows(long limit) {
        return new Store(
                StoreSettings.of(limit).withDirectory(folder),
                listener,
                List.of(),
                List.of(new WindowSizer()));
    }

    @Test
    void valuesThatShareAnArray_countItOnceUntilTheLastGoes() {
        byte[] behind = bytes(1);
        try (Store store = storeOfWindows(1_000_000)) {
            assertThat(store.put(key(0), new Window(behind, 500))).isEqualTo(500);
            store.put(key(1), new Window(behind, 9_000));
            store.put(key(2), behind);
            store.put(key(3), List.of(new Window(behind, 500), new Window(behind, 700)));
            assertThat(store.stats().memoryBytes()).isBetween(10_000L, 10_900L);
            store.put(key(0), 1);
            store.drop(List.of(key(1), key(3)));
            assertThat(store.stats().memoryBytes()).isEqualTo(10_016);
            store.drop(key(2));
            assertThat(store.stats().memoryBytes()).isEqualTo(16);
            store.put(key(4), new Window(behind, 500));
            assertThat(store.stats().memoryBytes()).isBetween(10_016L, 10_400L);
            store.drop(List.of(key(0), key(4)));
            assertThat(store.stats().memoryBytes()).isZero();
        }
    }

    @Test
    void valuesThatShareAnArray_spilledAndReadBack_countWhatTheyHaveThen() {
        byte[] behind = bytes(1);
        try (Store store = storeOfWindows(20_000)) {
            store.put(key(0), new Window(behind, 5_000));
            store.put(key(1), new Window(behind, 5_000));
            store.put(key(2), bytes(2));
            await(() -> store.stats().spilled() >= 2);
            await(() -> store.stats().memoryBytes() <= 12_000);
            assertThat(store.get(key(0)))
                    .isInstanceOfSatisfying(
                            Window.class, window -> assertThat(window.of()).isEqualTo(behind));
            await(() -> store.stats().memoryBytes() <= 14_000);
            store.drop(List.of(key(0), key(1), key(2)));
            assertThat(store.stats().memoryBytes()).isZero();
            assertThat(store.stats().spilledBytes()).isZero();
        }
    }

    @Test
    void folderThatIsNotThereYet_isMade() {
        Path deep = folder.resolve("not").resolve("there");
        StoreSettings settings = StoreSettings.of(10_000).withDirectory(deep);
        try (Store store = new Store(settings, listener, List.of(), List.of())) {
            store.put(key(0), new byte[TEN_THOUSAND]);
            store.put(key(1), new byte[TEN_THOUSAND]);
            await(() -> store.stats().spilled() > 0);
            assertThat(listener.problems).isEmpty();
        }
    }

    private static final class Unserialisable implements Sized {
        @Override
        public long sizeInBytes() {
            return 10_000;
        }
    }

    @Test
    void unserialisableValues_stayInMemoryAndAreReportedOnce() {
        try (Store store = store(10_000)) {
            var values = new ArrayList<Unserialisable>();
            for (int i = 0; i < 5; i++) {
                values.add(new Unserialisable());
                store.put(key(i), values.get(i));
            }
            store.put(key(9), bytes(9));
            await(() -> store.stats().spilled() == 1);
            assertThat(store.get(key(0))).isSameAs(values.get(0));
            assertThat(listener.problems)
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.kind()).isEqualTo(SpillProblem.Kind.NOT_SERIALISABLE);
                        assertThat(problem.message()).contains(Unserialisable.class.getName());
                    });
        }
    }

    @SuppressWarnings({"serial", "UnusedVariable"}) // what it holds is the point
    private static final class LooksSerialisable implements Serializable, Sized {
        private final Object inner = new Object();

        @Override
        public long sizeInBytes() {
            return 10_000;
        }
    }

    @Test
    void valueThatTurnsOutUnserialisable_staysInMemoryAndLeavesNoFile() {
        try (Store store = store(10_000)) {
            store.put(key(1), new LooksSerialisable());
            await(() -> !listener.problems.isEmpty());
            assertThat(store.get(key(1))).isInstanceOf(LooksSerialisable.class);
            assertThat(files()).isZero();
        }
    }

    /** A disk that is full until it is not. */
    private static final class FullDisk implements ValueCodec {
        volatile boolean full = true;

        @Override
        public boolean accepts(Object value) {
            return true;
        }

        @Override
        public void write(Object value, OutputStream out) throws IOException {
            out.write(new byte[100_000]);
            if (full) {
                throw new IOException("No space left on device");
            }
            var objects = new ObjectOutputStream(out);
            objects.writeObject(value);
            objects.flush();
        }

        @Override
        public Object read(InputStream in, ClassLoader loader)
                throws IOException, ClassNotFoundException {
            in.skipNBytes(100_000);
            return new ObjectInputStream(in).readObject();
        }
    }

    @Test
    void diskFull_keepsValuesInMemory_reportsOnce_andTriesAgainLater() {
        var disk = new FullDisk();
        try (Store store = store(100_000, disk)) {
            for (int i = 0; i < 10; i++) {
                store.put(key(i), bytes(i));
            }
            await(() -> !listener.problems.isEmpty());
            assertThat(store.stats().spilled()).isZero();
            await(() -> files() == 0);
            assertThat(listener.pressure).containsExactly("full");
            disk.full = false;
            for (int i = 10; i < 13; i++) {
                store.put(key(i), bytes(i));
            }
            await(() -> store.stats().memoryBytes() <= 60_000);
            for (int i = 0; i < 13; i++) {
                assertThat((byte[]) store.get(key(i))).isEqualTo(bytes(i));
            }
            assertThat(listener.problems)
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.kind()).isEqualTo(SpillProblem.Kind.DISK);
                        assertThat(problem.message()).contains("No space left", folder.toString());
                    });
        }
    }

    @Test
    void diskLimit_isKept() {
        var settings = StoreSettings.of(10_000).withDirectory(folder).withDiskLimit(25_000);
        try (Store store = new Store(settings, listener, List.of(), List.of())) {
            for (int i = 0; i < 5; i++) {
                store.put(key(i), bytes(i));
            }
            await(() -> !listener.problems.isEmpty());
            assertThat(store.stats().diskBytes()).isLessThanOrEqualTo(25_000);
            assertThat(listener.problems.getFirst().message()).contains("limit of 25000 bytes");
        }
    }

    @Test
    void unwritableFolder_keepsValuesInMemory() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        var settings = StoreSettings.of(10_000).withDirectory(file.resolve("below a file"));
        try (Store store = new Store(settings, listener, List.of(), List.of())) {
            store.put(key(1), bytes(1));
            await(() -> !listener.problems.isEmpty());
            assertThat((byte[]) store.get(key(1))).isEqualTo(bytes(1));
            assertThat(listener.problems.getFirst().kind()).isEqualTo(SpillProblem.Kind.DISK);
        }
    }

    /** Holds up whoever writes or reads until it is told to go on. */
    private static final class SlowDisk implements ValueCodec {
        final CountDownLatch writing = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public boolean accepts(Object value) {
            return true;
        }

        @Override
        public void write(Object value, OutputStream out) throws IOException {
            writing.countDown();
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            out.write((byte[]) value);
        }

        @Override
        public Object read(InputStream in, ClassLoader loader) throws IOException {
            return in.readAllBytes();
        }
    }

    @Test
    void whileTheDiskIsAtWork_othersDoNotWait_andADroppedValueLeavesNoFile() throws Exception {
        var disk = new SlowDisk();
        try (Store store = store(10_000, disk)) {
            store.put(key(1), bytes(1));
            disk.writing.await();
            store.put(key(2), "another");
            assertThat(store.get(key(2))).isEqualTo("another");
            assertThat((byte[]) store.get(key(1))).isEqualTo(bytes(1));
            store.drop(key(1));
            assertThat(store.contains(key(1))).isFalse();
            disk.goOn.countDown();
            await(() -> files() == 0);
            assertThat(store.stats().memoryBytes()).isEqualTo(48);
            assertThat(store.stats().spilled()).isZero();
        }
    }

    @Test
    void get_ofSpilledFileThatWasDamaged_saysSo() throws Exception {
        try (Store store = store(10_000)) {
            WeakReference<Object> value = putUnreferenced(store);
            await(() -> store.stats().spilled() == 1);
            await(() -> {
                System.gc(); // until then the value is found without reading
                return value.get() == null;
            });
            try (Stream<Path> all = Files.walk(folder)) {
                Path file =
                        all.filter(path -> path.toString().endsWith(".value"))
                                .findFirst()
                                .orElseThrow();
                Files.write(file, new byte[] {1, 2, 3});
            }
            assertThatThrownBy(() -> store.get(key(1)))
                    .isInstanceOf(NotStoredException.class)
                    .hasMessageContaining("cannot be read back");
        }
    }

    private static WeakReference<Object> putUnreferenced(Store store) {
        byte[] value = bytes(1);
        store.put(key(1), value);
        return new WeakReference<>(value);
    }

    @Test
    void close_removesTheFolder_andRefusesMore() throws Exception {
        Store store = store(10_000);
        store.put(key(1), bytes(1));
        await(() -> store.stats().spilled() == 1);
        store.close();
        store.close();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        assertThatThrownBy(() -> store.put(key(2), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void firstSpill_removesFoldersOfProcessesThatDied_butNotOfTheLiving() throws Exception {
        Path abandoned = Files.createDirectory(folder.resolve("jask-spill-123"));
        Files.createFile(abandoned.resolve("lock"));
        Files.write(abandoned.resolve("1.value"), new byte[10]);
        try (Store alive = store(10_000);
                Store other = store(10_000)) {
            alive.put(key(1), bytes(1));
            await(() -> alive.stats().spilled() == 1);
            assertThat(abandoned).doesNotExist();
            other.put(key(1), bytes(1));
            await(() -> other.stats().spilled() == 1);
            assertThat(files()).isEqualTo(2);
        }
    }

    @Test
    void manyThreads_underPressure_loseNothing() throws Exception {
        int threads = 4;
        int keysEach = 200;
        try (Store store = store(1_000_000);
                var executor = Executors.newFixedThreadPool(threads)) {
            var futures = new ArrayList<Future<?>>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                futures.add(executor.submit(() -> putGetDrop(store, number, keysEach)));
            }
            for (Future<?> future : futures) {
                future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(store.stats().spills()).isPositive();
            for (int i = 0; i < threads * keysEach; i++) {
                store.drop(key(i));
            }
            await(() -> store.stats().diskBytes() == 0);
            StoreStats end = store.stats();
            assertThat(end.values()).isZero();
            assertThat(end.memoryBytes()).isZero();
            assertThat(end.spilled()).isZero();
            assertThat(end.spilledBytes()).isZero();
            assertThat(files()).isZero();
        }
    }

    private static void putGetDrop(Store store, int thread, int keys) {
        var random = new Random(thread);
        var present = new boolean[keys];
        for (int step = 0; step < 4_000; step++) {
            int i = random.nextInt(keys);
            Key key = key((long) thread * keys + i);
            if (!present[i]) {
                store.put(key, bytes(i));
                present[i] = true;
            } else if (random.nextInt(3) == 0) {
                store.drop(key);
                present[i] = false;
            } else {
                assertThat(store.get(key)).isEqualTo(bytes(i));
            }
        }
    }

    private long files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> Files.isRegularFile(path) && !path.endsWith("lock")).count();
        } catch (IOException | java.io.UncheckedIOException _) {
            return -1; // something went while it was being looked at
        }
    }
}
