package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.Task;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.Encoding;
import dev.jask.ndarray.io.FileLayout;
import dev.jask.ndarray.io.Segments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArrayMemoryTest {

    @Test
    void from_ofJavaArrays_hasTheirNumbers() {
        Array array = ArrayMemory.from(new double[][] {{1, 2, 3}, {4, 5, 6}}, chunks(1, 2));

        assertThat(array.chunks().toString()).isEqualTo("((1 x 2), (2, 1))");
        assertThat(array.slice("::-1, 1:").compute())
                .isEqualTo(NDArray.of(new double[] {5, 6, 2, 3}, shape(2, 2)));
        assertThat(ArrayMemory.from(new boolean[] {true, false}, chunks(1)).dtype())
                .isEqualTo(DType.BOOL);
        assertThatThrownBy(() -> ArrayMemory.from(new int[][] {{1}, {1, 2}}, chunks(1)))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
    }

    @Test
    void from_ofBuffers_hasWhatIsBetweenPositionAndLimit() {
        FloatBuffer floats = FloatBuffer.wrap(new float[] {9, 1, 2, 3, 4, 9}, 1, 4);

        assertThat(ArrayMemory.from(floats, shape(2, 2), chunks(1)).compute())
                .isEqualTo(NDArray.of(new float[] {1, 2, 3, 4}, shape(2, 2)));
        assertThat(ArrayMemory.from(floats, shape(2), DType.COMPLEX64, chunks(1)).compute())
                .isEqualTo(
                        NDArray.complex(new double[] {1, 2, 3, 4}, shape(2))
                                .astype(DType.COMPLEX64));
        assertThat(
                        ArrayMemory.from(DoubleBuffer.wrap(new double[] {1}), shape(1), chunks(1))
                                .compute())
                .isEqualTo(NDArray.of(1.0));
        assertThat(
                        ArrayMemory.from(IntBuffer.wrap(new int[] {1, 2}), shape(2), chunks(1))
                                .compute())
                .isEqualTo(NDArray.of(1, 2));
        assertThat(
                        ArrayMemory.from(LongBuffer.wrap(new long[] {1, 2}), shape(2), chunks(1))
                                .compute())
                .isEqualTo(NDArray.of(1L, 2));
        assertThat(
                        ArrayMemory.from(
                                        ShortBuffer.wrap(new short[] {-1}),
                                        shape(1),
                                        DType.UINT16,
                                        chunks(1))
                                .compute()
                                .toLongArray())
                .containsExactly(65_535);
        assertThat(
                        ArrayMemory.from(
                                        ByteBuffer.wrap(new byte[] {1, 0}),
                                        shape(2),
                                        DType.BOOL,
                                        chunks(1))
                                .compute())
                .isEqualTo(NDArray.of(true, false));
        assertThat(floats.position()).isEqualTo(1);
    }

    @Test
    void from_ofABufferOfTheOtherByteOrder_readsItsNumbers() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(8).order(ByteOrder.BIG_ENDIAN);
        bytes.putInt(0, 1).putInt(4, -2);

        assertThat(ArrayMemory.from(bytes.asIntBuffer(), shape(2), chunks(1)).compute())
                .isEqualTo(NDArray.of(1, -2));
    }

    @Test
    void from_ofBuffersThatDoNotFit_isRefused() {
        assertThatThrownBy(() -> ArrayMemory.from(IntBuffer.wrap(new int[3]), shape(2), chunks(1)))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("3 numbers of a buffer");
        assertThatThrownBy(() ->
                        ArrayMemory.from(
                                IntBuffer.wrap(new int[3]), shape(3), DType.FLOAT64, chunks(1)))
                .isInstanceOf(ArrayException.BadDType.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void from_ofASegment_readsPartsInAnyLayout(boolean isFortran) {
        NDArray numbers = NDArray.arange(5 * 7).reshape(5, 7).astype(DType.INT16);
        FileLayout layout =
                new FileLayout(
                        Encoding.of(DType.INT16, ByteOrder.BIG_ENDIAN), shape(5, 7), isFortran, 3);
        try (Arena arena = Arena.ofShared()) {
            MemorySegment segment = arena.allocate(80);
            Segments.write(numbers, segment, layout);

            Array array = ArrayMemory.from(segment, layout, chunks(2, 3));

            assertThat(array.compute()).isEqualTo(numbers);
            assertThat(array.slice("::-2, 1::3").compute())
                    .isEqualTo(numbers.slice("::-2, 1::3").copy());
            assertThat(array.slice("1").sum().compute().item()).isEqualTo(70);
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void segments_holdEveryDType(DType dtype) {
        NDArray whole = NDArray.arange(6);
        NDArray numbers =
                (dtype.isTime()
                                ? NDArray.wrap(whole.toLongArray(), shape(6), dtype)
                                : whole.astype(dtype))
                        .reshape(2, 3);
        MemorySegment segment = Arena.ofAuto().allocate(numbers.nbytes());
        Segments.write(numbers, segment);

        assertThat(ArrayMemory.from(segment, dtype, shape(2, 3), chunks(1, 2)).compute())
                .isEqualTo(numbers);
    }

    @Test
    void segments_takeBlocks() {
        NDArray numbers = NDArray.arange(0.0, 12, 1).reshape(3, 4);
        FileLayout layout = FileLayout.of(DType.FLOAT64, shape(3, 4)).inFortranOrder();
        MemorySegment segment = Arena.ofAuto().allocate(layout.end());
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column += 2) {
                List<Index.Span> box =
                        List.of(new Index.Span(row, 1, 1), new Index.Span(column, 1, 2));
                Segments.write(numbers.part(box), segment, layout, box);
            }
        }

        assertThat(Segments.read(segment, layout)).isEqualTo(numbers);
        assertThat(segment.getAtIndex(ValueLayout.JAVA_DOUBLE, 1)).isEqualTo(4);
        assertThatThrownBy(() -> Segments.write(numbers.astype(DType.INT64), segment, layout))
                .isInstanceOf(ArrayException.BadDType.class);
        assertThatThrownBy(() -> Segments.write(numbers, segment.asSlice(8), layout))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
    }

    @Test
    void from_ofASegmentThatDoesNotFit_isRefused() {
        MemorySegment segment = MemorySegment.ofArray(new byte[10]);
        assertThatThrownBy(() -> ArrayMemory.from(segment, DType.FLOAT64, shape(2), chunks(1)))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("ends at byte 16");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment own = arena.allocate(16);
            assertThatThrownBy(() -> ArrayMemory.from(own, DType.FLOAT64, shape(2), chunks(1)))
                    .isInstanceOf(ArrayException.BadArgument.class)
                    .hasMessageContaining("Arena.ofShared");
        }
    }

    @Test
    void segments_travelAsNumbers() throws IOException, ClassNotFoundException {
        MemorySegment segment = MemorySegment.ofArray(new double[] {1, 2, 3});
        Array array = ArrayMemory.from(segment, DType.FLOAT64, shape(3), chunks(2));
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            Task task = array.graph().find(array.keys().get(1));
            out.writeObject(Objects.requireNonNull(task).function());
        }

        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject().toString()).contains("InMemory");
        }
    }
}
