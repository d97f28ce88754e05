package dev.jask.worker.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.graph.Sized;
import dev.jask.graph.ValueSizer;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SizeOfTest {

    private final SizeOf sizeOf = new SizeOf(List.of());

    private record Point(double x, double y) {}

    private record Named(String name, Point at) {}

    @SuppressWarnings("UnusedVariable") // read by reflection
    private static final class Node {
        Object next = "";
    }

    @Test
    void of_smallValues_isExact() {
        assertThat(sizeOf.of(null)).isZero();
        assertThat(sizeOf.of(1)).isEqualTo(16);
        assertThat(sizeOf.of(1L)).isEqualTo(24);
        assertThat(sizeOf.of(true)).isEqualTo(16);
        assertThat(sizeOf.of("")).isEqualTo(40);
        assertThat(sizeOf.of("12345678")).isEqualTo(48);
        assertThat(sizeOf.of("\u4e00".repeat(8))).isEqualTo(56);
    }

    @Test
    void of_primitiveArrays_isExact() {
        assertThat(sizeOf.of(new double[1_000])).isEqualTo(8_016);
        assertThat(sizeOf.of(new byte[1_000])).isEqualTo(1_016);
        assertThat(sizeOf.of(new boolean[1_000])).isEqualTo(1_016);
        assertThat(sizeOf.of(new short[1_000])).isEqualTo(2_016);
        assertThat(sizeOf.of(new double[2][100])).isEqualTo(24 + 2 * 816);
    }

    @Test
    void of_records_followsTheFields() {
        assertThat(sizeOf.of(new Point(1, 2))).isEqualTo(32);
        assertThat(sizeOf.of(new Named("12345678", new Point(1, 2)))).isEqualTo(24 + 48 + 32);
    }

    @Test
    void of_largeCollections_isSampled() {
        var points = new ArrayList<Point>();
        var linked = new ArrayDeque<String>();
        var map = new HashMap<Long, String>();
        for (int i = 0; i < 100_000; i++) {
            points.add(new Point(i, i));
            linked.add("element %06d".formatted(i));
            map.put((long) i, "value");
        }
        assertThat(sizeOf.of(points)).isCloseTo(3_600_000L, Percentage.withPercentage(5));
        assertThat(sizeOf.of(linked)).isBetween(5_600_000L, 10_000_000L);
        assertThat(sizeOf.of(map)).isBetween(6_000_000L, 12_000_000L);
    }

    @Test
    void of_arrayOfDifferentArrays_countsThemAll() {
        var rows = new double[1_000][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[100];
        }
        assertThat(sizeOf.of(rows)).isCloseTo(820_000L, Percentage.withPercentage(2));
    }

    @Test
    void of_cycle_ends() {
        var one = new Node();
        var other = new Node();
        one.next = other;
        other.next = one;
        assertThat(sizeOf.of(one)).isEqualTo(32);
    }

    @Test
    void of_longChain_ends() {
        var first = new Node();
        var last = first;
        for (int i = 0; i < 1_000_000; i++) {
            var next = new Node();
            last.next = next;
            last = next;
        }
        assertThat(sizeOf.of(first)).isGreaterThan(10_000);
    }

    @Test
    void of_whatKnowsItsSize_isBelieved() {
        Sized table = () -> 12_345;
        assertThat(sizeOf.of(table)).isEqualTo(12_345);
        assertThat(sizeOf.of(List.of(table))).isEqualTo(12_345 + 44);
        Sized strange = () -> -1;
        assertThat(sizeOf.of(strange)).isZero();
    }

    @Test
    void of_whatASizerKnows_isBelieved() {
        var withSizer = new SizeOf(List.of(new NodeSizer(false)));
        assertThat(withSizer.of(new Node())).isEqualTo(777);
        assertThat(withSizer.of(List.of(new Node()))).isEqualTo(777 + 44);
        assertThat(withSizer.of(new Point(1, 2))).isEqualTo(32);
        assertThat(withSizer.hasOwnLimit(new Node())).isFalse();
        var limited = new SizeOf(List.of(new NodeSizer(true)));
        assertThat(limited.hasOwnLimit(new Node())).isTrue();
        assertThat(limited.hasOwnLimit("text")).isFalse();
        assertThat(limited.hasOwnLimit(null)).isFalse();
    }

    private record NodeSizer(boolean haveOwnLimit) implements ValueSizer<Node> {
        @Override
        public Class<Node> type() {
            return Node.class;
        }

        @Override
        public long sizeInBytes(Node value) {
            return 777;
        }
    }

    @Test
    void of_classesOfThePlatform_isModest() {
        assertThat(sizeOf.of(Instant.EPOCH)).isBetween(16L, 128L);
        assertThat(sizeOf.of(Optional.of(1))).isBetween(16L, 128L);
        assertThat(sizeOf.of(new BigDecimal("1.23"))).isBetween(16L, 128L);
        assertThat(sizeOf.of(Map.of("a", 1))).isBetween(64L, 256L);
        assertThat(sizeOf.of(ByteBuffer.allocateDirect(1 << 20)))
                .isBetween(1L << 20, (1L << 20) + 256);
        assertThat(sizeOf.of(Thread.currentThread())).isLessThan(128);
    }

    @Test
    void of_valueThatCannotBeLookedAt_isAGuess() {
        var hostile =
                new AbstractList<Integer>() {
                    @Override
                    public Integer get(int index) {
                        throw new IllegalStateException("no");
                    }

                    @Override
                    public int size() {
                        throw new IllegalStateException("no");
                    }
                };
        assertThat(sizeOf.of(hostile)).isPositive();
    }
}
