package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.chunk.Chunking;
import dev.jask.graph.JaskException;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.Encoding;
import dev.jask.ndarray.io.FileLayout;
import dev.jask.ndarray.io.Npy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArrayFilesTest {

    private static final NDArray X = NDArray.arange(210).reshape(6, 7, 5);
    private static final NDArray HALVES = X.multiply(0.5);

    private static final List<String> SLICES =
            List.of("...", "::-1, ::2, 1:4", "2, :, ::-2", "1:1", "5, 6, 4", "3:0:-2, 6:1:-3, -1");

    @TempDir private Path folder;

    @BeforeEach
    void putFiles() {
        NumpyFiles.into(folder);
    }

    /** Whether a file gives an array however it is cut and whatever is taken of it. */
    private static void holds(NDArray expected, Function<Chunking, Array> file) {
        Array some = file.apply(chunks(4, 3, 5));
        for (String slice : SLICES) {
            Cut.assertSame(Cut.computed(some.slice(slice)), expected.slice(slice).copy(), slice);
        }
        Cut.assertSame(Cut.computed(some.rechunk(chunks(3, 4, 2))), expected, "other blocks");
        Cut.assertSame(Cut.computed(file.apply(chunks("1 KB"))), expected, "by bytes");
        Chunking randomly = Chunking.of(Cut.chunks(expected.shape(), new Random(3)));
        Cut.assertSame(Cut.computed(file.apply(randomly)), expected, randomly);
    }

    @Test
    void npyFiles_ofNumPy_holdWhatTheyShould() {
        holds(HALVES, chunks -> ArrayFiles.readNpy(folder.resolve("rows.npy"), chunks));
        holds(
                X.subtract(100L).astype(DType.INT16),
                chunks -> ArrayFiles.readNpy(folder.resolve("columns.npy"), chunks));
        holds(
                X.astype(DType.FLOAT32),
                chunks -> ArrayFiles.readNpy(folder.resolve("half.npy"), chunks));
        holds(
                X.astype(DType.DATETIME_S),
                chunks -> ArrayFiles.readNpy(folder.resolve("times.npy"), chunks));
        assertThat(Array.readNpy(folder.resolve("zero_dims.npy")).compute())
                .isEqualTo(NDArray.scalar(2.5));
        assertThat(Array.readNpy(folder.resolve("empty.npy")).compute())
                .isEqualTo(NDArray.zeros(shape(0, 3)));
        assertThat(Array.readNpy(folder.resolve("complex.npy")).imag().compute())
                .isEqualTo(X.slice("::-1").astype(DType.FLOAT32));
    }

    @Test
    void npzFiles_ofNumPy_holdWhatTheyShould() {
        for (String name : List.of("arrays.npz", "packed.npz")) {
            Path file = folder.resolve(name);
            holds(HALVES, chunks -> ArrayFiles.readNpz(file, "rows", chunks));
            holds(X, chunks -> ArrayFiles.readNpz(file, "columns", chunks));
        }
        Map<String, Array> arrays = ArrayFiles.readNpz(folder.resolve("arrays.npz"));
        assertThat(arrays.keySet()).containsExactly("columns", "one", "rows");
        assertThat(arrays)
                .hasEntrySatisfying("one", one -> assertThat(one.compute().item()).isEqualTo(7));
        assertThat(ArrayFiles.readNpz(folder.resolve("packed.npz"), "rows").compute())
                .isEqualTo(HALVES);
    }

    @Test
    void rawFiles_andMappedOnes_holdWhatTheyShould() {
        Path file = folder.resolve("raw.bin");
        FileLayout layout =
                FileLayout.of(DType.FLOAT32, shape(6, 7, 5))
                        .withOrder(ByteOrder.BIG_ENDIAN)
                        .withOffset(16);
        NDArray expected = X.astype(DType.FLOAT32);
        holds(expected, chunks -> ArrayFiles.readRaw(file, layout, chunks));
        holds(expected, chunks -> ArrayFiles.mapRaw(file, layout, chunks));
        holds(HALVES, chunks -> ArrayFiles.mapNpy(folder.resolve("rows.npy"), chunks));

        var columns = new FileLayout(new Encoding("<u4"), shape(6, 7, 5), true, 0);
        holds(
                X.astype(DType.UINT32),
                chunks -> ArrayFiles.readRaw(folder.resolve("raw_columns.bin"), columns, chunks));
    }

    @Test
    void npyStacks_ofDask_holdWhatTheyShould() {
        for (int axis = 0; axis < 3; axis++) {
            Path stack = folder.resolve("stack" + axis);
            holds(HALVES, chunks -> ArrayFiles.readNpyStack(stack, chunks));
            assertThat(Array.readNpyStack(stack).compute()).isEqualTo(HALVES);
        }
        assertThat(Array.readNpyStack(folder.resolve("stack1")).chunks())
                .hasToString("((6), (3, 1, 3), (5))");
    }

    @Test
    void foldersOfNpyFiles_inTheOrderOfTheirNumbers_areOneArray() throws IOException {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (long i = 0; i < 12; i++) {
            Npy.write(many.resolve("day-" + i + ".npy"), NDArray.of(i, 10 * i).reshape(1, 2));
        }
        Files.writeString(many.resolve(".hidden.npy"), "no array");
        Files.writeString(many.resolve("readme.txt"), "no array");

        Array days = ArrayFiles.readNpyStack(many);

        assertThat(days.chunks().count(0)).isEqualTo(12);
        assertThat(days.slice("::-1, 0").compute()).isEqualTo(NDArray.arange(11, -1, -1));
        Path named = Files.createDirectory(folder.resolve("named"));
        for (String name : List.of("10.npy", "9.npy", "\u0663.npy", "\u0664.npy")) {
            Npy.write(named.resolve(name), NDArray.of(name.codePointAt(0)));
        }
        assertThat(ArrayFiles.readNpyStack(named).compute())
                .isEqualTo(NDArray.of('9', '1', 0x663, 0x664));
        List<Path> two = List.of(many.resolve("day-3.npy"), many.resolve("day-11.npy"));
        assertThat(ArrayFiles.readNpyFiles(two, -1).compute())
                .isEqualTo(NDArray.of(3L, 30L, 11L, 110L).reshape(1, 4));
    }

    @Test
    void slice_ofAFile_readsOnlyTheBytesThatItNeeds() {
        Path file = folder.resolve("large.npy");
        NDArray numbers = NDArray.arange(1 << 18).reshape(64, 4096);
        Npy.write(file, numbers);
        var counted = new CountedFiles();
        Array array = ArrayFiles.readNpy(counted.show(file), chunks(8, 1024));
        assertThat(counted.bytes()).isLessThan(1 << 10);
        counted.reset();

        assertThat(array.slice("17").compute()).isEqualTo(numbers.slice("17").copy());
        assertThat(counted.bytes()).isEqualTo(4096 * Long.BYTES);
        counted.reset();
        assertThat(array.slice("3, 100:110").add(1L).sum().compute().item())
                .isEqualTo(numbers.slice("3, 100:110").add(1L).sum().item());
        assertThat(counted.bytes()).isEqualTo(10 * Long.BYTES);
        assertThat(counted.opened()).isEqualTo(1);
        counted.reset();
        assertThat(array.rechunk(chunks(-1)).compute()).isEqualTo(numbers);
        assertThat(counted.opened()).isEqualTo(1);
    }

    @Test
    void slice_ofAStack_opensOnlyTheFilesThatItNeeds() {
        var counted = new CountedFiles();
        Array stack = ArrayFiles.readNpyStack(counted.show(folder.resolve("stack2")));
        counted.reset();

        assertThat(stack.slice(":, 2:4, 3").compute()).isEqualTo(HALVES.slice(":, 2:4, 3").copy());
        assertThat(counted.opened()).isEqualTo(1);
    }

    @Test
    void files_ofAZipFileSystem_areReadHereAndWhereItIsNotOpen() throws Exception {
        Path zip = folder.resolve("files.zip");
        try (FileSystem system = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            NumpyFiles.into(system.getPath("/"));
        }
        Array array;
        try (FileSystem system = FileSystems.newFileSystem(zip)) {
            array = ArrayFiles.readNpy(system.getPath("rows.npy"), chunks(2));
            assertThat(array.compute()).isEqualTo(HALVES);
            assertThat(ArrayFiles.readNpyStack(system.getPath("stack1")).compute())
                    .isEqualTo(HALVES);
            assertThat(ArrayFiles.readNpz(system.getPath("packed.npz"), "columns").compute())
                    .isEqualTo(X);
            assertThatThrownBy(() -> ArrayFiles.mapNpy(system.getPath("rows.npy"), chunks(2)))
                    .isInstanceOf(ArrayException.BadFile.class)
                    .hasMessageContaining("does not map files");
        }
        // Elsewhere the path is opened by its URI.
        Object source = ((dev.jask.array.expr.Source) array.expr()).source();
        var copy = (dev.jask.array.run.BlockSource.Parts) travelled(source);
        List<dev.jask.ndarray.Index.Span> whole =
                array.shape().stream()
                        .mapToObj(extent -> new dev.jask.ndarray.Index.Span(0, 1, extent))
                        .toList();
        assertThat(copy.read(whole)).isEqualTo(HALVES);
        FileSystems.getFileSystem(java.net.URI.create("jar:" + zip.toUri())).close();
    }

    private static Object travelled(Object value) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void equalFiles_areReadOnce() {
        Path file = folder.resolve("rows.npy");
        Array one = ArrayFiles.readNpy(file, chunks(3));
        Array other = ArrayFiles.readNpy(Path.of(folder.toString(), "rows.npy"), chunks(3));

        assertThat(one.expr().token()).isEqualTo(other.expr().token());
    }

    @Test
    void changedFiles_areRefusedWhenTheyAreRead() throws IOException {
        Path file = folder.resolve("rows.npy");
        for (Function<Path, Array> reading :
                List.<Function<Path, Array>>of(
                        ArrayFiles::readNpy, path -> ArrayFiles.mapNpy(path, chunks(-1)))) {
            Npy.write(file, HALVES);
            Array array = reading.apply(file).slice("2:4");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
            assertThatThrownBy(array::compute)
                    .isInstanceOf(JaskException.class)
                    .hasStackTraceContaining("rows.npy has changed since the array was made")
                    .hasStackTraceContaining("make the array again")
                    .hasStackTraceContaining("when reading [2:4, 0:7, 0:5] of the array");
            assertThat(reading.apply(file).slice("2:4").compute())
                    .isEqualTo(HALVES.slice("2:4").copy());
        }
        Array array = ArrayFiles.readNpy(file);
        truncate(file);
        assertThatThrownBy(array::compute)
                .hasStackTraceContaining("rows.npy has changed since the array was made")
                .hasStackTraceContaining("found were 200 bytes");
        Files.delete(file);
        assertThatThrownBy(array::compute)
                .hasStackTraceContaining("there is no file")
                .hasStackTraceContaining("rows.npy (when reading [0:6, 0:7, 0:5] of the array)");
    }

    private static void truncate(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(200);
        }
    }

    @Test
    void files_thatAreNotWhatTheyShouldBe_areRefusedAtTheCall() throws IOException {
        Path file = folder.resolve("rows.npy");
        FileLayout layout = FileLayout.of(DType.FLOAT64, shape(1000, 1000));
        refused(() -> ArrayFiles.readNpy(folder.resolve("none.npy")), "there is no file");
        refused(() -> ArrayFiles.readNpy(folder), "is a folder");
        refused(() -> ArrayFiles.readNpy(folder.resolve("raw.bin")), "expected is a npy file");
        refused(() -> ArrayFiles.readRaw(file, layout), "needs 8000000 bytes, found were 1808");
        refused(() -> ArrayFiles.mapRaw(file, layout, chunks(9)), "needs 8000000 bytes");
        refused(() -> ArrayFiles.readNpz(file, "x"), "expected is a npz file");
        refused(
                () -> ArrayFiles.readNpz(folder.resolve("arrays.npz"), "x"),
                "has no array \"x\"; it has [columns, one, rows]");
        refused(() -> ArrayFiles.readNpyStack(folder.resolve("info")), "has no npy file");
        refused(() -> ArrayFiles.readNpyStack(folder.resolve("none")), "there is no folder");
        truncate(file);
        refused(() -> ArrayFiles.readNpy(file), "is it truncated?");
        assertThatThrownBy(() -> ArrayFiles.readNpyFiles(List.of(), 0))
                .isInstanceOf(ArrayException.BadArgument.class);
    }

    @Test
    void stacks_whoseFilesDoNotFit_areRefusedAtTheCall() throws IOException {
        Path stack = folder.resolve("stack0");
        Npy.write(stack.resolve("1.npy"), NDArray.zeros(shape(2, 6, 5)));
        refused(
                () -> ArrayFiles.readNpyStack(stack),
                "1.npy: expected is an array of float64 of shape (2, 7, 5) with any extent along axis 0");
        Npy.write(stack.resolve("1.npy"), NDArray.zeros(shape(2, 7, 5), DType.INT32));
        refused(() -> ArrayFiles.readNpyStack(stack), "found was int32 of shape (2, 7, 5)");
        Files.writeString(stack.resolve("info"), "{'axis': 0}");
        refused(() -> ArrayFiles.readNpyStack(stack), "info: expected is the description");
        assertThatThrownBy(() -> ArrayFiles.readNpyFiles(List.of(folder.resolve("rows.npy")), 3))
                .isInstanceOf(ArrayException.BadAxis.class);
    }

    private static void refused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining(message);
    }
}
