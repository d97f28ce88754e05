package dev.jask.ndarray.io;

import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Buffers, segments and nested Java arrays. */
final class MemoryTest {

    private static final NDArray M = NDArray.arange(6).reshape(2, 3);

    @Test
    void buffers_ofAllTypes_areReadFromTheirPosition() {
        var doubles = DoubleBuffer.wrap(new double[] {9, 0, 1, 2, 3, 4, 5}).position(1);

        assertThat(Buffers.read(doubles, shape(2, 3))).isEqualTo(M.astype(DType.FLOAT64));
        assertThat(doubles.position()).isEqualTo(1);
        assertThat(Buffers.read(FloatBuffer.wrap(new float[] {1, 2}), shape(2)).dtype())
                .isEqualTo(DType.FLOAT32);
        assertThat(Buffers.read(LongBuffer.wrap(new long[] {1, 2}), shape(2)).dtype())
                .isEqualTo(DType.INT64);
        assertThat(Buffers.read(IntBuffer.wrap(new int[] {1, 2}), shape(2)).dtype())
                .isEqualTo(DType.INT32);
        assertThat(Buffers.read(ShortBuffer.wrap(new short[] {1, 2}), shape(2)).dtype())
                .isEqualTo(DType.INT16);
        assertThat(Buffers.read(ByteBuffer.wrap(new byte[] {-1}), shape(1), DType.UINT8).getLong(0))
                .isEqualTo(255);
        assertThat(Buffers.read(FloatBuffer.wrap(new float[] {1, 2}), shape(1), DType.COMPLEX64))
                .isEqualTo(NDArray.complex(new double[] {1, 2}, shape(1)).astype(DType.COMPLEX64));
    }

    @Test
    void buffers_ofAnyByteOrder_areWrittenToFromTheirPosition() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            DoubleBuffer direct =
                    ByteBuffer.allocateDirect(80).order(order).asDoubleBuffer().position(2);
            Buffers.write(M.astype(DType.FLOAT64).transpose(), direct);
            assertThat(direct.position()).isEqualTo(2);
            assertThat(Buffers.read(direct.duplicate().limit(8), shape(3, 2)))
                    .isEqualTo(M.astype(DType.FLOAT64).transpose());
        }
        var heap = LongBuffer.allocate(7);
        Buffers.write(M, heap.position(1));
        assertThat(heap.array()).containsExactly(0, 0, 1, 2, 3, 4, 5);
    }

    @Test
    void buffers_thatDoNotFit_areRefused() {
        assertThatThrownBy(() -> Buffers.read(LongBuffer.allocate(5), shape(2, 3)))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> Buffers.write(M, LongBuffer.allocate(5)))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("room for 5");
        assertThatThrownBy(() -> Buffers.write(M, DoubleBuffer.allocate(6)))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("int64 is not held in the numbers of a DoubleBuffer");
        assertThatThrownBy(() -> Buffers.write(M, LongBuffer.allocate(6).asReadOnlyBuffer()))
                .isInstanceOf(ArrayException.BadArgument.class);
        assertThatThrownBy(() -> Buffers.read(CharBuffer.allocate(2), shape(2)))
                .isInstanceOf(ArrayException.BadDType.class);
    }

    @Test
    void segments_areReadAndWritten_whateverTheStrides() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(100);
            Segments.write(M.slice(":, ::-1"), segment, ByteOrder.nativeOrder(), 4);
            assertThat(segment.get(ValueLayout.JAVA_LONG_UNALIGNED, 4)).isEqualTo(2);
            assertThat(Segments.read(segment.asSlice(4), DType.INT64, shape(2, 3)))
                    .isEqualTo(M.slice(":, ::-1"));
            assertThat(Segments.read(segment, DType.INT64, shape(2, 3), new long[] {24, -8}, 20))
                    .isEqualTo(M);
            assertThat(
                            Segments.read(
                                    segment, DType.INT64, shape(3, 2, 2), new long[] {8, 24, 0}, 4))
                    .isEqualTo(NDArray.of(2L, 2, 5, 5, 1, 1, 4, 4, 0, 0, 3, 3).reshape(3, 2, 2));
            assertThat(Segments.read(segment, DType.INT64, shape(2, 2), new long[] {24, 16}, 4))
                    .isEqualTo(NDArray.of(2L, 0, 5, 3).reshape(2, 2));
            assertThat(Segments.read(segment, DType.INT64, shape(), new long[0], 12).item())
                    .isEqualTo(1);
            FileLayout layout = FileLayout.of(DType.INT64, shape(2, 3)).withOffset(4);
            assertThat(Segments.read(segment, layout, Spans.of("1, 0:3:2")))
                    .isEqualTo(NDArray.of(5L, 3).reshape(1, 2));
        }
    }

    @Test
    void segments_thatAreTooShort_areRefused() {
        MemorySegment segment = MemorySegment.ofArray(new byte[47]);

        assertThatThrownBy(() -> Segments.read(segment, DType.INT64, shape(2, 3)))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("48");
        assertThatThrownBy(() -> Segments.write(M, segment))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(() -> Segments.read(segment, DType.INT64, shape(2), new long[] {-8}, 0))
                .isInstanceOf(ArrayException.BadIndex.class)
                .hasMessageContaining("from byte -8");
        assertThatThrownBy(() -> Segments.read(segment, DType.INT64, shape(2), new long[0], 0))
                .isInstanceOf(ArrayException.BadArgument.class);
    }

    @Test
    void nestedArrays_areReadAndWritten() {
        assertThat(NestedArrays.read(new long[][] {{0, 1, 2}, {3, 4, 5}})).isEqualTo(M);
        assertThat(NestedArrays.read(new boolean[][] {{true}, {false}}))
                .isEqualTo(NDArray.of(true, false).reshape(2, 1));
        assertThat(NestedArrays.read(new float[2][3][0]).shape()).isEqualTo(shape(2, 3, 0));
        assertThat(NestedArrays.read(new byte[0][][]).shape()).isEqualTo(shape(0, 0, 0));
        assertThat(NestedArrays.read(new short[] {1, 2}).dtype()).isEqualTo(DType.INT16);

        assertThat(NestedArrays.write(M, long[][].class))
                .isDeepEqualTo(new long[][] {{0, 1, 2}, {3, 4, 5}});
        assertThat(NestedArrays.write(M.transpose(), double[][].class))
                .isDeepEqualTo(new double[][] {{0, 3}, {1, 4}, {2, 5}});
        assertThat(NestedArrays.write(M.greater(2), boolean[][].class)[1]).containsOnly(true);
        assertThat(
                        NestedArrays.write(
                                M.reshape(1, 2, 3).astype(DType.FLOAT32), float[][][].class)[0][1])
                .containsExactly(3, 4, 5);
    }

    @Test
    void nestedArrays_thatAreRagged_nameTheRow() {
        assertThatThrownBy(() -> NestedArrays.read(new double[][][] {{{1, 2}}, {{1}}}))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("row [1][0] has 1 elements, the first one has 2");
        assertThatThrownBy(() -> NestedArrays.read(new double[][] {{1}, null}))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("row [1]");
        assertThatThrownBy(() -> NestedArrays.read(new String[] {"a"}))
                .isInstanceOf(ArrayException.BadDType.class);
        assertThatThrownBy(() -> NestedArrays.read("a"))
                .isInstanceOf(ArrayException.BadDType.class);
        assertThatThrownBy(() -> NestedArrays.write(M, long[].class))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("2 axes, 1 levels");
        assertThatThrownBy(() -> NestedArrays.write(M.astype(DType.COMPLEX64), float[][].class))
                .isInstanceOf(ArrayException.BadDType.class);
    }
}
