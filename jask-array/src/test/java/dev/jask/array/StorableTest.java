package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.io.BlockTarget;
import dev.jask.array.io.BlockTargets;
import dev.jask.array.io.BlockWriter;
import dev.jask.graph.JaskException;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.FileLayout;
import dev.jask.ndarray.io.Npy;
import dev.jask.ndarray.io.Npz;
import dev.jask.ndarray.io.RawFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StorableTest {

    private static final NDArray X = NDArray.arange(210).reshape(6, 7, 5).multiply(0.5);

    private static final List<NDArray> ARRAYS =
            List.of(
                    X,
                    X.transpose(),
                    X.astype(DType.INT16).slice("::-1, ::2"),
                    X.greater(50.0),
                    X.astype(DType.COMPLEX64),
                    X.astype(DType.INT64).astype(DType.DATETIME_MS),
                    NDArray.scalar(2.5),
                    NDArray.zeros(shape(0, 3)),
                    NDArray.ones(shape(1)));

    @TempDir private Path folder;

    @Test
    void npyFiles_writtenBlockByBlock_areThoseOfOneBlock() throws IOException {
        Path whole = folder.resolve("whole.npy");
        for (NDArray array : ARRAYS) {
            Npy.write(whole, array.copy());
            int number = 0;
            for (Array way : Cut.ways(array)) {
                Path file = folder.resolve("blocks" + number++ + ".npy");
                Files.deleteIfExists(file);
                way.toNpy(file);
                assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(whole));
                assertThat(Array.readNpy(file).compute()).isEqualTo(array);
            }
        }
        assertThat(names()).allMatch(name -> !name.startsWith("."));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void rawFiles_writtenBlockByBlock_areReadAgain() throws IOException {
        for (Array way : Cut.ways(X)) {
            Path file = folder.resolve("raw.bin");
            Files.deleteIfExists(file);
            FileLayout layout = way.toRaw(file);
            assertThat(Files.size(file)).isEqualTo(layout.end());
            assertThat(RawFiles.read(file, layout)).isEqualTo(X);
            way.store(BlockTargets.raw(file, ByteOrder.BIG_ENDIAN).overwrite(true));
            assertThat(ArrayFiles.readRaw(file, layout.withOrder(ByteOrder.BIG_ENDIAN)).compute())
                    .isEqualTo(X);
        }
    }

    @Test
    void npyStacks_alongAnyAxis_areReadAgain() {
        for (int axis : new int[] {0, 1, -1}) {
            int number = 0;
            for (Array way : Cut.ways(X)) {
                Path stack = folder.resolve("stack%d-%d".formatted(axis, number++));
                way.toNpyStack(stack, axis);
                Array again = ArrayFiles.readNpyStack(stack);
                assertThat(again.compute()).isEqualTo(X);
                assertThat(again.chunks().size())
                        .isEqualTo(again.chunks().count(Math.floorMod(axis, 3)));
            }
        }
        Array.zeros(shape(0, 3), chunks(2)).toNpyStack(folder.resolve("empty"));
        assertThat(ArrayFiles.readNpyStack(folder.resolve("empty")).compute())
                .isEqualTo(NDArray.zeros(shape(0, 3)));
    }

    @Test
    void info_ofAStack_isWhatPythonUnpickles() throws IOException {
        Array.from(X, chunks(4, 7, 5)).astype(DType.FLOAT32).toNpyStack(folder.resolve("stack"));

        assertThat(folder.resolve("stack/info"))
                .hasContent(
                        "(dVchunks\n((I4\nI2\nt(I7\nt(I5\nttsVdtype\ncnumpy\ndtype\n(V<f4\ntRsVaxis\nI0\ns.");
    }

    @Test
    void npzFiles_ofSeveralArrays_areReadAgain() throws IOException {
        Path file = folder.resolve("arrays.npz");
        Array x = Array.from(X, chunks(2));
        var arrays = new LinkedHashMap<String, Array>();
        arrays.put("x", x);
        arrays.put("mean", x.mean());
        arrays.put("b/sorted", x.ravel().sort());

        ArrayFiles.writeNpz(file, arrays);

        assertThat(names()).containsExactly("arrays.npz");
        Map<String, NDArray> read = Npz.readAll(file);
        assertThat(read.keySet()).containsExactly("b/sorted", "mean", "x");
        assertThat(read.get("x")).isEqualTo(X);
        assertThat(read.get("mean")).isEqualTo(X.mean());
        Path inMemory = folder.resolve("memory.npz");
        var whole = new LinkedHashMap<String, NDArray>();
        whole.put("x", X);
        whole.put("mean", X.mean());
        whole.put("b/sorted", X.reshape(-1));
        Npz.write(inMemory, whole);
        assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(inMemory));
        assertThatThrownBy(() -> ArrayFiles.writeNpz(file, arrays)).hasMessageContaining("exists");
    }

    @Test
    void targets_thatAreThere_areReplacedOnlyIfThatIsSaid() throws IOException {
        Array x = Array.from(X, chunks(2));
        Path file = folder.resolve("x");
        Files.writeString(file, "something");

        assertThatThrownBy(() -> x.toNpy(file))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("exists; to replace it set overwrite(true)");
        assertThatThrownBy(() -> x.toNpyStack(file)).hasMessageContaining("exists");
        assertThat(file).hasContent("something");

        x.store(BlockTargets.npy(file).overwrite(true));
        assertThat(Npy.read(file)).isEqualTo(X);
        x.store(BlockTargets.npyStack(file, 0).overwrite(true));
        x.store(BlockTargets.npyStack(file, 1).overwrite(true));
        assertThat(ArrayFiles.readNpyStack(file).compute()).isEqualTo(X);
        x.store(BlockTargets.npy(file).overwrite(true));
        assertThat(Npy.read(file)).isEqualTo(X);
        assertThat(names()).containsExactly("x");
    }

    @Test
    void computations_thatFail_leaveNothing() throws IOException {
        Array failing =
                Array.from(X, chunks(1))
                        .mapBlocks(
                                block -> {
                                    if (block.size() > 0 && block.max().item() > 100) {
                                        throw new IllegalStateException("not this block");
                                    }
                                    return block;
                                },
                                BlockResult.of(DType.FLOAT64));
        Array fine = Array.from(X, chunks(1));
        Path kept = folder.resolve("kept.npy");
        fine.toNpy(kept);

        for (Runnable writing :
                List.<Runnable>of(
                        () -> failing.toNpy(folder.resolve("a/x.npy")),
                        () -> failing.toRaw(folder.resolve("x.bin")),
                        () -> failing.toNpyStack(folder.resolve("stack")),
                        () -> failing.store(BlockTargets.npy(kept).overwrite(true)),
                        () ->
                                ArrayFiles.writeNpz(
                                        folder.resolve("x.npz"), Map.of("a", failing, "b", fine)),
                        () ->
                                ArrayFiles.store(
                                        List.of(fine, failing),
                                        List.of(
                                                BlockTargets.npy(folder.resolve("y.npy")),
                                                BlockTargets.npy(folder.resolve("z.npy")))))) {
            assertThatThrownBy(writing::run)
                    .isInstanceOf(JaskException.class)
                    .hasStackTraceContaining("not this block");
        }

        assertThat(names()).containsExactly("a", "kept.npy");
        assertThat(folder.resolve("a")).isEmptyDirectory();
        assertThat(Npy.read(kept)).isEqualTo(X);
    }

    @Test
    void arrays_ofUnknownExtents_areRefusedAtTheCall() throws IOException {
        Array x = Array.from(X.reshape(-1), chunks(50));
        Array some = x.slice(x.greater(20.0));

        assertThatThrownBy(() -> some.toNpy(folder.resolve("x.npy")))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("computeChunkSizes()");
        assertThatThrownBy(() -> some.toNpyStack(folder.resolve("x")))
                .hasMessageContaining("computeChunkSizes()");
        assertThat(names()).isEmpty();
        some.computeChunkSizes().toNpy(folder.resolve("x.npy"));
        assertThat(Npy.read(folder.resolve("x.npy"))).isEqualTo(some.compute());
    }

    @Test
    void regions_ofFilesAndMemory_areWrittenInPlace() {
        NDArray expected = NDArray.zeros(shape(4, 6, 7, 5));
        NDArray memory = NDArray.zeros(shape(4, 6, 7, 5));
        Path file = folder.resolve("film.npy");
        Npy.write(file, memory);
        for (Array way : Cut.ways(X)) {
            for (BlockTarget target :
                    List.of(BlockTargets.existingNpy(file), BlockTargets.memory(memory))) {
                way.store(target.region("2"));
                way.slice("::2, 0, 1:4").store(target.region("-1, 1:4, 6, ::-2"));
                way.slice("0").store(target.region("0").region("::-1").region("-1"));
            }
        }
        expected.set(X, Index.at(2));
        expected.slice("-1, 1:4, 6, ::-2").set(X.slice("::2, 0, 1:4"));
        expected.slice("0, 0").set(X.slice("0"));

        assertThat(memory).isEqualTo(expected);
        assertThat(Npy.read(file)).isEqualTo(expected);
    }

    @Test
    void targets_ofAnotherShapeOrDType_refuseAtTheCall() throws IOException {
        BlockTarget memory = BlockTargets.memory(NDArray.zeros(shape(6, 7)));
        Array x = Array.from(X, chunks(2));

        assertThatThrownBy(() -> x.store(memory))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("the target has shape (6, 7)");
        assertThatThrownBy(() -> x.slice("..., 0").astype(DType.INT32).store(memory))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("convert it with astype");
        Path file = folder.resolve("x.npy");
        x.toNpy(file);
        assertThatThrownBy(() -> x.astype(DType.FLOAT32).store(BlockTargets.existingNpy(file)))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("x.npy holds <f8, given was an array of float32");
        assertThatThrownBy(() -> BlockTargets.npy(file).region("1"))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("no regions");
        BlockTarget once = BlockTargets.npy(folder.resolve("once.npy"));
        assertThatThrownBy(() -> ArrayFiles.store(List.of(x, x), List.of(once, once)))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("once.npy is being written already");
        assertThat(names()).containsExactly("x.npy");
        assertThatThrownBy(() -> memory.region("6")).isInstanceOf(ArrayException.BadIndex.class);
        assertThatThrownBy(() -> ArrayFiles.store(List.of(x), List.of()))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("1 arrays for 0 targets");
    }

    /** Blocks by where they begin. */
    private static final class Collected implements BlockTarget {

        private static final Map<List<Long>, NDArray> BLOCKS = new ConcurrentHashMap<>();
        private static final Set<String> CALLS = ConcurrentHashMap.newKeySet();

        @Override
        public Chunks chunks(Chunks chunks) {
            return Chunks.of(new long[] {3, 3}, new long[] {7}, new long[] {5});
        }

        @Override
        public BlockWriter begin(DType dtype, Chunks chunks) {
            CALLS.add("begin " + dtype + " " + chunks);
            return (box, block) ->
                    BLOCKS.put(box.stream().map(Index.Span::first).toList(), block.copy());
        }

        @Override
        public void finish() {
            CALLS.add("finish");
        }

        @Override
        public void abort() {
            CALLS.add("abort");
        }
    }

    @Test
    void targets_ofYourOwn_areGivenTheBlocksThatTheyWant() {
        Array.from(X, chunks(2)).store(new Collected());

        assertThat(Collected.CALLS)
                .containsExactlyInAnyOrder("begin float64 ((3 x 2), (7), (5))", "finish");
        assertThat(Collected.BLOCKS)
                .containsOnlyKeys(List.of(0L, 0L, 0L), List.of(3L, 0L, 0L))
                .containsEntry(List.of(3L, 0L, 0L), X.slice("3:").copy());
    }

    /** A target whose writer went to another process. */
    private record Elsewhere(BlockTarget of) implements BlockTarget {

        @Override
        public Optional<Shape> shape() {
            return of.shape();
        }

        @Override
        public Chunks chunks(Chunks chunks) {
            return of.chunks(chunks);
        }

        @Override
        public BlockWriter begin(DType dtype, Chunks chunks) throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(of.begin(dtype, chunks));
            }
            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (BlockWriter) in.readObject();
            } catch (ClassNotFoundException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void finish() throws IOException {
            of.finish();
        }

        @Override
        public void abort() throws IOException {
            of.abort();
        }
    }

    @Test
    void writers_thatTravelled_writeTheSame() {
        Array x = Array.from(X, chunks(2));
        Path file = folder.resolve("x.npy");
        x.store(new Elsewhere(BlockTargets.npy(file)));
        assertThat(Npy.read(file)).isEqualTo(X);
        x.slice("0").add(1.0).store(new Elsewhere(BlockTargets.existingNpy(file).region("5")));
        assertThat(Npy.read(file).slice("5").copy()).isEqualTo(X.slice("0").add(1.0));
        x.store(new Elsewhere(BlockTargets.npyStack(folder.resolve("stack"), 1)));
        assertThat(ArrayFiles.readNpyStack(folder.resolve("stack")).compute()).isEqualTo(X);
        Array pictures = x.astype(DType.UINT8);
        pictures.store(new Elsewhere(BlockTargets.images(folder.resolve("film"), "png")));
        assertThat(ArrayFiles.readImages(folder.resolve("film")).compute())
                .isEqualTo(pictures.compute());
    }

    @Test
    void memory_isNotWrittenIntoByOtherProcesses() throws IOException {
        BlockWriter writer =
                BlockTargets.memory(NDArray.zeros(Shape.SCALAR))
                        .begin(DType.FLOAT64, Chunks.single(Shape.SCALAR));

        try (var out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(writer))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessageContaining("on a cluster write to files");
        }
    }

    @Test
    void zipFileSystems_takeStacks_andRefuseWhatIsWrittenInTheMiddle() throws IOException {
        Path zip = folder.resolve("store.zip");
        Array x = Array.from(X, chunks(2));
        try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            x.toNpyStack(system.getPath("/stack"), 1);
            x.store(BlockTargets.npyStack(system.getPath("/stack"), 0).overwrite(true));
            assertThat(ArrayFiles.readNpyStack(system.getPath("/stack")).compute()).isEqualTo(X);
            assertThatThrownBy(() -> x.toNpy(system.getPath("/x.npy")))
                    .isInstanceOf(ArrayException.BadFile.class)
                    .hasMessageContaining("from the beginning to the end only")
                    .hasMessageContaining("toNpyStack");
            try (Stream<Path> files = Files.list(system.getPath("/"))) {
                assertThat(files.map(Path::toString)).containsExactly("/stack");
            }
        }
    }
}
