package dev.jask.ndarray.io;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartReadTest {

    @TempDir private Path folder;

    /** A box of a shape: any places at any step, in either direction. */
    private static List<Index.Span> someBox(Shape shape, Random random) {
        var box = new ArrayList<Index.Span>();
        for (int axis = 0; axis < shape.ndim(); axis++) {
            long extent = shape.extent(axis);
            box.add(extent == 0 ? new Index.Span(0, 1, 0) : someSpan(extent, random));
        }
        return box;
    }

    private static Index.Span someSpan(long extent, Random random) {
        if (random.nextInt(4) == 0) {
            return new Index.Span(0, 1, extent);
        }
        long step = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
        long size = random.nextLong((extent + step - 1) / step + 1);
        long reach = size == 0 ? 0 : (size - 1) * step;
        long first = random.nextLong(Math.max(1, extent - reach));
        return random.nextBoolean()
                ? new Index.Span(first, step, size)
                : new Index.Span(size == 0 ? 0 : first + reach, -step, size);
    }

    private static Shape someShape(Random random, int most) {
        return shape(
                IntStream.range(0, random.nextInt(6))
                        .mapToLong(_ -> random.nextInt(most))
                        .toArray());
    }

    private static NDArray someArray(Shape shape, DType dtype, Random random) {
        NDArray array = NDArray.zeros(shape, dtype);
        switch (array.data()) {
            case byte[] numbers ->
                    IntStream.range(0, numbers.length)
                            .forEach(i -> numbers[i] = (byte) random.nextInt(2));
            case short[] numbers ->
                    IntStream.range(0, numbers.length)
                            .forEach(i -> numbers[i] = (short) random.nextInt());
            case int[] numbers ->
                    IntStream.range(0, numbers.length).forEach(i -> numbers[i] = random.nextInt());
            case long[] numbers ->
                    IntStream.range(0, numbers.length).forEach(i -> numbers[i] = random.nextLong());
            case float[] numbers ->
                    IntStream.range(0, numbers.length)
                            .forEach(i -> numbers[i] = random.nextFloat());
            case double[] numbers ->
                    IntStream.range(0, numbers.length)
                            .forEach(i -> numbers[i] = random.nextDouble());
            default -> throw new IllegalStateException();
        }
        return array;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void parts_ofRandomFiles_areThoseOfTheWhole(long seed) throws IOException {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            Shape shape = someShape(random, 9);
            List<DType> dtypes = List.of(DType.values());
            DType dtype = dtypes.get(random.nextInt(dtypes.size()));
            NDArray array = someArray(shape, dtype, random);
            ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            boolean isFortranOrder = random.nextBoolean();
            Path file = folder.resolve("part.bin");
            FileLayout layout =
                    RawFiles.write(file, isFortranOrder ? array.transpose() : array, order);
            if (isFortranOrder) {
                layout = new FileLayout(layout.encoding(), shape, true, 0);
            }
            try (MappedArray mapped = MappedArray.open(file, layout)) {
                for (int k = 0; k < 10; k++) {
                    List<Index.Span> box = someBox(shape, random);
                    NDArray expected = array.slice(Spans.indices(box));
                    String what = "seed %d: %s of %s".formatted(seed, box, layout);
                    assertThat(RawFiles.read(file, layout, box)).as(what).isEqualTo(expected);
                    assertThat(mapped.read(box)).as(what).isEqualTo(expected);
                    assertThat(ofStream(file, layout, box)).as(what).isEqualTo(expected);
                }
            }
        }
    }

    private static NDArray ofStream(Path file, FileLayout layout, List<Index.Span> box)
            throws IOException {
        var stream = new ByteArrayInputStream(Files.readAllBytes(file));
        return Npy.read("stream", stream, layout, box);
    }

    @Test
    void parts_ofAFileLargerThanWhatIsReadAtOnce_areThoseOfTheWhole() {
        var random = new Random(5);
        // Rows of 160 kB: some lie too far apart to be read together.
        NDArray array = someArray(shape(60, 2, 10_000), DType.FLOAT64, random);
        Path file = folder.resolve("large.npy");
        Npy.write(file, array);
        for (String indices :
                List.of(
                        ":, :, :",
                        "::7, :, :",
                        ":, 1, :",
                        ":, :, 5",
                        ":, :, 3:9000:1000",
                        "::-1, ::-1, ::-1",
                        ":, 0, ::9000",
                        "59, 1, 9999",
                        "3:5, :, 9000:")) {
            List<Index> parsed = Index.parse(indices);
            var box = new ArrayList<Index.Span>();
            for (int axis = 0; axis < 3; axis++) {
                box.add(
                        parsed.get(axis) instanceof Index.At(long place)
                                ? new Index.Span(place, 1, 1)
                                : ((Index.Range) parsed.get(axis)).of(array.shape().extent(axis)));
            }
            assertThat(Npy.read(file, box)).as(indices).isEqualTo(array.slice(Spans.indices(box)));
        }
        assertThat(Npy.read(file)).isEqualTo(array);
    }

    @Test
    void writtenParts_areWhatIsReadAgain() {
        var random = new Random(6);
        for (int round = 0; round < 60; round++) {
            Shape shape = someShape(random, 6);
            NDArray array = someArray(shape, DType.INT16, random);
            Path file = folder.resolve("parts.bin");
            FileLayout layout = RawFiles.write(file, array.transpose(), ByteOrder.BIG_ENDIAN);
            layout = new FileLayout(layout.encoding(), shape, true, 0);
            List<Index.Span> box = someBox(shape, random);
            NDArray part = array.slice(Spans.indices(box));
            NDArray numbers = someArray(part.shape(), DType.INT16, random);
            RawFiles.write(file, layout, box, numbers);
            array.set(numbers, Spans.indices(box));
            assertThat(RawFiles.read(file, layout)).as("%s of %s", box, shape).isEqualTo(array);
        }
    }

    @Test
    void boxesOutsideTheArray_areRefused() {
        Path file = folder.resolve("small.npy");
        Npy.write(file, NDArray.zeros(shape(4, 6)));
        for (List<Index.Span> box :
                List.of(
                        List.of(new Index.Span(0, 1, 4)),
                        List.of(new Index.Span(0, 1, 5), new Index.Span(0, 1, 6)),
                        List.of(new Index.Span(-1, 1, 1), new Index.Span(0, 1, 6)),
                        List.of(new Index.Span(1, -1, 3), new Index.Span(0, 1, 6)))) {
            assertThatThrownBy(() -> Npy.read(file, box))
                    .isInstanceOf(ArrayException.BadIndex.class);
        }
    }

    @Test
    void closedMappings_sayThatTheyAreClosed() {
        Path file = folder.resolve("small.npy");
        Npy.write(file, NDArray.arange(6));
        MappedArray mapped = MappedArray.open(file);
        assertThat(mapped.read()).isEqualTo(NDArray.arange(6));
        mapped.close();
        mapped.close();

        assertThatThrownBy(mapped::read)
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("closed");
    }

    @Test
    void rawFiles_thatAreTooShort_areRefused() throws IOException {
        Path file = Files.write(folder.resolve("short.bin"), new byte[99]);
        FileLayout layout = FileLayout.of(DType.FLOAT32, shape(5, 5));

        assertThatThrownBy(() -> RawFiles.read(file, layout))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("short.bin")
                .hasMessageContaining("needs 100 bytes, found were 99");
        assertThatThrownBy(() -> MappedArray.open(file, layout))
                .isInstanceOf(ArrayException.BadFile.class);
        assertThat(
                        RawFiles.read(file, FileLayout.of(DType.INT8, shape(9, 10)).withOffset(9))
                                .size())
                .isEqualTo(90);
    }

    @Test
    void truthValues_thatAreNeither0Nor1_areTrue() throws IOException {
        Path file = Files.write(folder.resolve("truths.bin"), new byte[] {0, 1, 2, -1});

        assertThat(RawFiles.read(file, FileLayout.of(DType.BOOL, shape(4))))
                .isEqualTo(NDArray.of(false, true, true, true));
    }
}
