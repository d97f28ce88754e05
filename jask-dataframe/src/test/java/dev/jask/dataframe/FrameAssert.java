package dev.jask.dataframe;

import dev.jask.table.Table;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Compares what a dataframe computes with what it should. */
public final class FrameAssert extends AbstractAssert<FrameAssert, DataFrame> {

    private FrameAssert(DataFrame frame) {
        super(frame, FrameAssert.class);
    }

    public static FrameAssert assertThatFrame(DataFrame frame) {
        return new FrameAssert(frame);
    }

    /**
     * The rows are those of the table, in any order; names and types are those that the dataframe
     * announced.
     */
    public FrameAssert hasRowsOf(Table expected) {
        Table computed = computed(expected);
        Assertions.assertThat(TestData.unordered(computed))
                .as(actual.explain())
                .isEqualTo(TestData.unordered(expected));
        return this;
    }

    /** The rows are those of the table, in this order. */
    public FrameAssert hasRowsInOrderOf(Table expected) {
        Table computed = computed(expected);
        Assertions.assertThat(TestData.ordered(computed))
                .as(actual.explain())
                .isEqualTo(TestData.ordered(expected));
        return this;
    }

    private Table computed(Table expected) {
        Table computed = actual.compute();
        Assertions.assertThat(computed.schema()).as(actual.explain()).isEqualTo(actual.schema());
        Assertions.assertThat(computed.schema().names()).isEqualTo(expected.schema().names());
        return computed;
    }
}
