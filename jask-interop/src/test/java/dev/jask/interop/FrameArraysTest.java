package dev.jask.interop;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.dataframe.column.Columns.col;
import static dev.jask.ndarray.Axes.axis;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.array.Array;
import dev.jask.array.chunk.Chunks;
import dev.jask.dataframe.DataFrame;
import dev.jask.graph.TaskFunction;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.table.DataType;
import dev.jask.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FrameArraysTest {

    /** Rows 0 to 9 in partitions of 3, 0, 5 and 2. */
    private static DataFrame frame() {
        int[] bounds = {0, 3, 3, 8, 10};
        return DataFrame.of(
                IntStream.range(0, 4)
                        .mapToObj(i ->
                                Table.ofQuery(
                                        "SELECT i AS id, i / 4 AS x, i::FLOAT AS y, 'n' || i AS name FROM range(%d, %d) t(i)"
                                                .formatted(bounds[i], bounds[i + 1])))
                        .toList());
    }

    @Test
    void toArray_ofPartitions_hasABlockOfUnknownExtentForEach() {
        Array array = FrameArrays.toArray(frame(), "x", "id");

        assertThat(array.chunks().toString()).isEqualTo("((? x 4), (2))");
        assertThat(array.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(array.compute())
                .isEqualTo(
                        NDArray.stack(
                                List.of(
                                        NDArray.arange(10).divide(4),
                                        NDArray.arange(10).astype(DType.FLOAT64)),
                                1));
        assertThat(array.sum(axis(0)).compute()).isEqualTo(NDArray.of(11.25, 45));
        assertThat(array.computeChunkSizes().chunks())
                .isEqualTo(Chunks.of(new long[] {3, 0, 5, 2}, new long[] {2}));
    }

    @Test
    void toArray_withLengths_isAnArrayOfKnownShape() {
        long[] lengths = FrameArrays.lengths(frame());
        Array array = FrameArrays.toArray(frame(), lengths, NumberForm.of(DType.INT16), "id");

        assertThat(lengths).containsExactly(3, 0, 5, 2);
        assertThat(array.shape()).isEqualTo(shape(10, 1));
        assertThat(array.slice("::-3, 0").compute())
                .isEqualTo(NDArray.of(9, 6, 3, 0).astype(DType.INT16));
    }

    @Test
    void toArray_withLengthsThatAreWrong_failsAndNamesTheBlock() {
        Array array =
                FrameArrays.toArray(frame(), new long[] {3, 1, 4, 2}, NumberForm.DEFAULT, "id");

        assertThatThrownBy(array::compute)
                .rootCause()
                .hasMessageContaining("a partition gave for block (1, 0)")
                .hasMessageContaining("of shape (0, 1); declared was int64 of shape (1, 1)");
        assertThatThrownBy(() ->
                        FrameArrays.toArray(frame(), new long[] {10}, NumberForm.DEFAULT, "id"))
                .isInstanceOf(ArrayException.BadArgument.class)
                .hasMessageContaining("4 partitions, given were 1 lengths");
    }

    @Test
    void columns_areArraysThatCanBeComputedWith() {
        Map<String, Array> columns = FrameArrays.columns(frame(), "id", "y");

        assertThat(columns.keySet()).containsExactly("id", "y");
        Array id = Objects.requireNonNull(columns.get("id"));
        Array y = Objects.requireNonNull(columns.get("y"));
        assertThat(id.dtype()).isEqualTo(DType.INT64);
        assertThat(y.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(id.multiply(y).sum().compute().item()).isEqualTo(285);
    }

    @Test
    void toArray_ofWhatWasComputedOfFiles_readsOnlyItsColumns() {
        DataFrame frame = frame().filter(col("id").gt(4)).assign("z", col("id").mul(10));

        Array array = FrameArrays.column(frame, "z");

        assertThat(array.compute()).isEqualTo(NDArray.of(50L, 60, 70, 80, 90));
        assertThat(array.ndim()).isEqualTo(1);
    }

    @Test
    void toFrame_ofBlocks_hasAPartitionForEachRowOfBlocks() {
        NDArray numbers = NDArray.arange(0.0, 20, 1).reshape(10, 2);

        DataFrame frame = FrameArrays.toFrame(Array.from(numbers, chunks(4, 1)), "a", "b");

        assertThat(frame.npartitions()).isEqualTo(3);
        assertThat(frame.columns()).containsExactly("a", "b");
        assertThat(frame.schema().types()).containsOnly(DataType.DOUBLE);
        assertThat(TableArrays.toArray(frame.compute())).isEqualTo(numbers);
        assertThat(frame.filter(col("a").gt(9)).compute().column("b").asDoubles())
                .containsExactly(11, 13, 15, 17, 19);
        assertThat(frame.explain()).contains("given by tasks: 3 partitions");
    }

    @Test
    void toFrame_ofUnknownExtents_worksAndComesBack() {
        Array x = Array.from(NDArray.arange(0.0, 12, 1).reshape(6, 2), chunks(2, 1));
        Array some = x.slice(x.slice(":, 0").greater(3));

        DataFrame frame = FrameArrays.toFrame(some);

        assertThat(frame.columns()).containsExactly("c0", "c1");
        assertThat(frame.npartitions()).isEqualTo(3);
        assertThat(FrameArrays.toArray(frame).compute())
                .isEqualTo(NDArray.arange(4.0, 12, 1).reshape(4, 2));
    }

    @Test
    void toFrame_ofArraysByName_cutsThemAlike() {
        Map<String, Array> columns = new LinkedHashMap<>();
        columns.put("n", Array.arange(10, chunks(4)));
        columns.put("half", Array.arange(0.0, 5, 0.5, chunks(5)));
        columns.put("even", Array.arange(10, chunks(10)).remainder(2).equal(0));

        DataFrame frame = FrameArrays.toFrame(columns);

        assertThat(frame.npartitions()).isEqualTo(4);
        assertThat(frame.schema().types())
                .containsExactly(DataType.BIGINT, DataType.DOUBLE, DataType.BOOLEAN);
        Table table = frame.compute();
        assertThat(table.column("n").asLongs()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(table.column("half").asDoubles()[9]).isEqualTo(4.5);
        assertThat(table.column("even").asBooleans()).startsWith(true, false, true);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COMPLEX64", "COMPLEX128"})
    void roundTrip_ofEveryDType_withEmptyBlocks_isTheSame(DType dtype) {
        NDArray numbers =
                dtype.isTime()
                        ? NDArray.wrap(new long[] {0, 1000, -5000, DType.NAT}, shape(4), dtype)
                        : NDArray.of(0, 1, 100, 7).astype(dtype);
        var cut = Chunks.of(new long[] {0, 3, 0, 1});
        Array array = Array.from(numbers, dev.jask.array.chunk.Chunking.of(cut));

        DataFrame frame = FrameArrays.toFrame(array, "x");
        Array back = FrameArrays.column(frame, "x").persist();

        assertThat(back.computeChunkSizes().chunks()).isEqualTo(cut);
        assertThat(back.compute().astype(dtype)).isEqualTo(numbers);
    }

    @Test
    void equalConversions_haveEqualKeys() {
        DataFrame frame = frame();

        assertThat(FrameArrays.toArray(frame, "x").keys())
                .isEqualTo(FrameArrays.toArray(frame, "x").keys())
                .isNotEqualTo(FrameArrays.toArray(frame, "id").keys());
    }

    @Test
    void functionsOfTasks_travel() throws IOException, ClassNotFoundException {
        Array array = FrameArrays.toArray(frame(), NumberForm.DEFAULT.withNulls(0), "x", "id");
        var functions = new LinkedHashSet<TaskFunction>();
        array.graph().forEach(task -> functions.add(task.function()));
        FrameArrays.toFrame(array).graph().forEach(task -> functions.add(task.function()));
        functions.removeIf(function -> !function.getClass().getName().contains(".interop."));

        assertThat(functions).hasSize(2);
        for (TaskFunction function : functions) {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(function);
            }
            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertThat(in.readObject()).isEqualTo(function);
            }
        }
    }

    @Test
    void badInput_isToldAtOnce() {
        assertThatThrownBy(() -> FrameArrays.toArray(frame()))
                .isInstanceOf(ArrayException.BadDType.class)
                .hasMessageContaining("\"name\" is VARCHAR");
        assertThatThrownBy(() -> FrameArrays.toFrame(Array.zeros(shape(2, 2, 2), chunks(1))))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("given was one with 3");
        assertThatThrownBy(() ->
                        FrameArrays.toFrame(
                                Map.of(
                                        "a",
                                        Array.zeros(shape(3), chunks(1)),
                                        "b",
                                        Array.zeros(shape(1), chunks(1)))))
                .isInstanceOf(ArrayException.ShapeMismatch.class);
        assertThatThrownBy(
                        () -> FrameArrays.toFrame(Map.of("a", Array.zeros(shape(3, 1), chunks(1)))))
                .isInstanceOf(ArrayException.ShapeMismatch.class)
                .hasMessageContaining("has 2");
        Array nulls =
                FrameArrays.column(DataFrame.of(Table.ofQuery("SELECT NULL::INTEGER AS n")), "n");
        assertThatThrownBy(nulls::compute).rootCause().hasMessageContaining("withNulls");
    }
}
