package dev.jask.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SerializabilityTest {

    private static final class Connection {}

    @SuppressWarnings("UnusedVariable") // found by reflection
    private static final class Job implements Serializable {
        private static final long serialVersionUID = 1L;
        private final List<Object> parts;
        private final transient Object cache = new Connection();

        Job(Object... parts) {
            this.parts = List.of(parts);
        }
    }

    @Test
    void explain_serialisable_isEmpty() {
        int captured = 3;
        TaskFunction function = _ -> captured;

        assertThat(Serializability.explain(function)).isEmpty();
        assertThat(Serializability.explain(new Job(1, "a"))).isEmpty();
        assertThat(Serializability.explain(null)).isEmpty();
    }

    @Test
    void explain_keysGroupsTokensAndBlocks_isEmpty() {
        Key key = Graphs.key("a");

        assertThat(Serializability.explain(key)).isEmpty();
        assertThat(Serializability.explain(new Blockwise.Block(3, List.of(key.group().token()))))
                .isEmpty();
    }

    @Test
    void explain_capturedVariable_isNamed() {
        var connection = new Connection();
        TaskFunction function = _ -> connection;

        assertThat(Serializability.explain(function))
                .hasValue(
                        "captured variable 1 of the lambda in SerializabilityTest.explain_capturedVariable_isNamed is a "
                                + Connection.class.getTypeName()
                                + ", which does not implement Serializable");
    }

    @Test
    void explain_partDeepInside_givesTheWayToIt() {
        assertThat(
                        Serializability.explain(
                                new Job(1, Map.of("k", new Object[] {2, new Connection()}))))
                .hasValueSatisfying(
                        way -> assertThat(way).startsWith("Job.parts[1].values[0][1] is a "));
        assertThat(Serializability.explain(new Connection()))
                .hasValueSatisfying(way -> assertThat(way).startsWith("it is a "));
    }

    @Test
    void check_unserialisable_saysWhatAndWhy() {
        assertThatThrownBy(() -> Serializability.check("the function of load", new Connection()))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining(
                        "the function of load cannot be sent to another machine: it is a");
    }
}
