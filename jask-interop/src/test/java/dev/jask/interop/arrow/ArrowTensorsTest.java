package dev.jask.interop.arrow;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.Array;
import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in {@code pyarrow} were written by pyarrow 25.0.1, see {@code src/test/python}. */
final class ArrowTensorsTest {

    private static byte[] file(String name) throws IOException {
        try (InputStream in =
                ArrowTensorsTest.class.getResourceAsStream("/pyarrow/" + name + ".tensor")) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "i1, INT8, 127",
        "i2, INT16, 32767",
        "i4, INT32, 2147483647",
        "i8, INT64, 9223372036854775807",
        "u1, UINT8, 255",
        "u2, UINT16, 65535",
        "u4, UINT32, 4294967295"
    })
    void read_ofEachWholeDType_givesItsNumbers(String name, DType dtype, long top)
            throws IOException {
        NDArray read = ArrowTensors.fromBytes(file("dtype-" + name));

        assertThat(read.dtype()).isEqualTo(dtype);
        assertThat(read.toLongArray()).containsExactly(0, 7, top);
    }

    @Test
    void read_ofFloatingPoint_givesItsNumbers() throws IOException {
        assertThat(ArrowTensors.fromBytes(file("dtype-f4")))
                .isEqualTo(NDArray.of(0f, 7f, Float.MAX_VALUE));
        assertThat(ArrowTensors.fromBytes(file("dtype-f8")))
                .isEqualTo(NDArray.of(0, 7, Double.MAX_VALUE));
        assertThat(ArrowTensors.fromBytes(file("half")))
                .isEqualTo(NDArray.of(1f, -2.5f, Float.POSITIVE_INFINITY));
    }

    @Test
    void read_ofOtherOrdersOfAxes_givesTheArray() throws IOException {
        assertThat(ArrowTensors.fromBytes(file("matrix")))
                .isEqualTo(NDArray.arange(0.0, 6, 1).reshape(2, 3));
        assertThat(ArrowTensors.fromBytes(file("fortran")).copy())
                .isEqualTo(NDArray.arange(6).astype(DType.INT16).reshape(2, 3));
        assertThat(ArrowTensors.fromBytes(file("permuted")).copy())
                .isEqualTo(
                        NDArray.arange(24)
                                .astype(DType.FLOAT32)
                                .reshape(2, 3, 4)
                                .transpose(1, 2, 0)
                                .copy());
    }

    @Test
    void read_ofSpecialShapes_givesThem() throws IOException {
        assertThat(ArrowTensors.fromBytes(file("none"))).isEqualTo(NDArray.zeros(shape(0, 3)));
        assertThat(ArrowTensors.fromBytes(file("scalar"))).isEqualTo(NDArray.scalar(5L));
        assertThat(ArrowTensors.fromBytes(file("truth")).toLongArray()).containsExactly(1, 0);
    }

    @Test
    void read_ofUnsigned64_isInt64WhereItFits() throws IOException {
        assertThat(ArrowTensors.fromBytes(file("unsigned"))).isEqualTo(NDArray.of(1L, 1L << 40));
        assertThatThrownBy(() -> ArrowTensors.fromBytes(file("toolarge")))
                .isInstanceOf(ArrayException.class);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void everyDType_comesBackTheSame(DType dtype) {
        for (Shape shape : List.of(Shape.SCALAR, shape(0), shape(5), shape(2, 3), shape(2, 0, 3))) {
            NDArray whole = NDArray.arange(shape.size()).subtract(2);
            NDArray array =
                    (dtype.isTime()
                                    ? NDArray.wrap(whole.toLongArray(), shape(shape.size()), dtype)
                                    : whole.abs().astype(dtype))
                            .reshape(shape.stream().toArray());

            NDArray back = ArrowTensors.fromBytes(ArrowTensors.toBytes(array));

            assertThat(back.dtype()).isEqualTo(dtype);
            assertThat(back).isEqualTo(array);
        }
    }

    @Test
    void write_isWhatPyarrowReads() throws IOException {
        NDArray matrix = NDArray.arange(6).astype(DType.INT32).reshape(2, 3);
        NDArray complex = NDArray.complex(new double[] {1, 2, 3, -4}, shape(2));

        assertThat(HexFormat.of().formatHex(ArrowTensors.toBytes(matrix, "row", "column")))
                .isEqualTo(HexFormat.of().formatHex(file("jask")));
        assertThat(HexFormat.of().formatHex(ArrowTensors.toBytes(complex)))
                .isEqualTo(HexFormat.of().formatHex(file("jask-complex")));
    }

    @Test
    void streams_holdSeveralTensors() throws IOException {
        var out = new ByteArrayOutputStream();
        NDArray transposed = NDArray.arange(300_000).reshape(1000, 300).transpose();
        ArrowTensors.write(NDArray.of(true, false, true), out);
        ArrowTensors.write(transposed, out);

        var in = new ByteArrayInputStream(out.toByteArray());
        assertThat(ArrowTensors.read(in)).isEqualTo(NDArray.of(true, false, true));
        assertThat(ArrowTensors.read(in)).isEqualTo(transposed.copy());
        assertThat(in.available()).isZero();
    }

    @Test
    void header_ofAFile_saysWhatIsInIt(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("m.tensor"), file("matrix"));

        TensorHeader header = ArrowTensors.header(file);

        assertThat(header.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(header.shape()).isEqualTo(shape(2, 3));
        assertThat(header.dimensions()).containsExactly("row", "column");
        assertThat(header.strides()).containsExactly(24L, 8L);
        assertThat(header.offset()).isEqualTo(256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::2, 1:, :", "::-1, :, ::3", "1, 2, 1", ":, :, -1", "2:1, :, :"})
    void open_ofAFile_readsParts(String slice, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("p.tensor"), file("permuted"));
        NDArray whole = ArrowTensors.read(file).copy();

        Array array = ArrowTensors.open(file, chunks(2, 3, 1));

        assertThat(array.compute()).isEqualTo(whole);
        assertThat(array.slice(slice).compute()).isEqualTo(whole.slice(slice).copy());
    }

    @Test
    void blocks_areWrittenAndReadInAnyOtherBlocks(@TempDir Path folder) throws IOException {
        NDArray numbers = NDArray.arange(7 * 5 * 3).reshape(7, 5, 3).astype(DType.COMPLEX64);
        Array array = Array.from(numbers, chunks(3, 2, 3));
        Path target = folder.resolve("blocks");

        ArrowTensors.writeBlocks(target, array, "t", "y", "x");

        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .hasSize(9)
                    .contains("block-0-0-0.tensor", "block-2-2-0.tensor");
        }
        Array back = ArrowTensors.openBlocks(target);
        assertThat(back.chunks()).isEqualTo(array.chunks());
        assertThat(back.compute()).isEqualTo(numbers);
        var random = new SplittableRandom(5);
        for (int i = 0; i < 30; i++) {
            String slice =
                    "%d:%d:%d, ::%d, %d:"
                            .formatted(
                                    random.nextInt(-8, 8),
                                    random.nextInt(-8, 8),
                                    random.nextBoolean() ? random.nextInt(1, 4) : -2,
                                    random.nextBoolean() ? -random.nextInt(1, 4) : 2,
                                    random.nextInt(3));
            assertThat(back.slice(slice).compute())
                    .as(slice)
                    .isEqualTo(numbers.slice(slice).copy());
        }
        assertThat(back.rechunk(chunks(2, -1, 1)).add(0).compute()).isEqualTo(numbers);
        assertThat(ArrowTensors.header(target.resolve("block-1-0-0.tensor")).dimensions())
                .containsExactly("t", "y", "x");
    }

    @Test
    void blocks_ofUnknownAndEmptyExtents_areWritten(@TempDir Path folder) {
        Array x = Array.arange(10, chunks(4));
        Array some = x.slice(x.greater(5));

        ArrowTensors.writeBlocks(folder, some);

        Array back = ArrowTensors.openBlocks(folder);
        assertThat(back.chunks()).isEqualTo(Chunks.of(new long[] {0, 2, 2}));
        assertThat(back.compute()).isEqualTo(NDArray.of(6L, 7, 8, 9));
        Path scalar = folder.resolve("scalar");
        ArrowTensors.writeBlocks(scalar, x.sum());
        assertThat(ArrowTensors.openBlocks(scalar).compute()).isEqualTo(NDArray.scalar(45L));
    }

    @Test
    void blocks_thatFail_leaveNothingBehind(@TempDir Path folder) throws IOException {
        Array broken =
                Array.fromBlocks(
                        shape(2),
                        DType.INT64,
                        Chunking.chunks(1),
                        box -> {
                            throw new IOException("no disk");
                        });

        assertThatThrownBy(() -> ArrowTensors.writeBlocks(folder.resolve("new"), broken))
                .rootCause()
                .hasMessageContaining("no disk");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void foldersThatDoNotFit_areRefused(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> ArrowTensors.openBlocks(folder))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("no files such as block-0-0.tensor");
        Path one = folder.resolve("block-1.tensor");
        ArrowTensors.write(one, NDArray.of(1.0));
        assertThatThrownBy(() -> ArrowTensors.openBlocks(folder))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("up to block-1.tensor, but there is no block-0.tensor");
        ArrowTensors.write(folder.resolve("block-0.tensor"), NDArray.of(1L));
        assertThatThrownBy(() -> ArrowTensors.openBlocks(folder))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("does not fit the blocks beside it");
        assertThatThrownBy(() -> ArrowTensors.writeBlocks(folder, Array.arange(3, chunks(1))))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("name a new folder");
    }

    @Test
    void foreignAndDamagedFiles_areRefused(@TempDir Path folder) throws IOException {
        byte[] whole = file("matrix");
        for (int length : new int[] {0, 3, 8, 100, 255, 256, whole.length - 1}) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ArrowTensors.fromBytes(cut))
                    .isInstanceOf(ArrayException.BadFile.class)
                    .hasMessageContaining("cut short");
        }
        assertThatThrownBy(() ->
                        ArrowTensors.fromBytes(
                                "PK\3\4 a zip file".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ArrayException.BadFile.class);
        assertThatThrownBy(() -> ArrowTensors.read(folder.resolve("none.tensor")))
                .isInstanceOf(ArrayException.BadFile.class)
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> ArrowTensors.toBytes(NDArray.of(1.0), "a", "b"))
                .isInstanceOf(ArrayException.BadArgument.class);
    }

    @Test
    void damagedMetadata_neverFailsOtherwise() throws IOException {
        byte[] whole = file("matrix");
        var random = new SplittableRandom(11);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(256)] = (byte) random.nextInt();
            try {
                ArrowTensors.fromBytes(damaged);
            } catch (ArrayException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }
}
