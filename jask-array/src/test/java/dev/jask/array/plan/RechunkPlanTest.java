package dev.jask.array.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.array.chunk.Chunking;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.chunk.RechunkOptions;
import dev.jask.array.chunk.RechunkOptions.Method;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which steps a rechunk takes: pure arithmetic. */
final class RechunkPlanTest {

    private static final int BYTES = 8;
    private static final Room ROOMY = new Room(1, 4, 1L << 34);
    private static final RechunkOptions TASKS = RechunkOptions.DEFAULT.withMethod(Method.TASKS);
    private static final RechunkOptions P2P = RechunkOptions.DEFAULT.withMethod(Method.P2P);

    private static Chunks cut(Shape shape, long... extents) {
        return Chunking.chunks(extents).resolve(shape, DType.FLOAT64);
    }

    private static List<RechunkStep> steps(
            Chunks was, Chunks now, RechunkOptions options, Room room) {
        return RechunkPlan.steps(was, now, BYTES, options, room);
    }

    /** Blocks of any extents, some of them 0. */
    private static Chunks randomly(Shape shape, Random random) {
        var along = new long[shape.ndim()][];
        for (int axis = 0; axis < along.length; axis++) {
            var extents = new ArrayList<Long>();
            long left = shape.extent(axis);
            long most = random.nextLong(1, Math.max(2, left + 1));
            while (left > 0 || extents.isEmpty()) {
                long extent = Math.min(left, random.nextLong(0, most + 1));
                extents.add(extent);
                left -= extent;
            }
            along[axis] = extents.stream().mapToLong(Long::longValue).toArray();
        }
        return Chunks.of(along);
    }

    private static Shape shape(Random random) {
        int ndim = random.nextInt(1, 4);
        return Shape.shape(random.longs(ndim, 1, ndim == 1 ? 2_000 : 120).toArray());
    }

    @Test
    void tasks_fromRowsToColumns_goesByWayOfSquares() {
        Shape shape = Shape.shape(10_000, 10_000);
        Chunks rows = cut(shape, 10, -1);
        Chunks columns = cut(shape, -1, 10);

        List<RechunkStep> steps = steps(rows, columns, TASKS, ROOMY);

        assertThat(RechunkStep.edges(rows, columns)).isEqualTo(1e6);
        assertThat(steps).hasSizeBetween(2, 5);
        assertThat(steps.getLast().chunks()).isEqualTo(columns);
        assertThat(steps)
                .allSatisfy(step -> {
                    assertThat(step.cost().edges()).isLessThanOrEqualTo(4 * 2_000);
                    assertThat(step.cost().blockBytes()).isLessThanOrEqualTo(128 << 20);
                });
    }

    @Test
    void tasks_withALargerThreshold_takesFewerSteps() {
        Shape shape = Shape.shape(10_000, 10_000);
        Chunks rows = cut(shape, 10, -1);
        Chunks columns = cut(shape, -1, 10);

        assertThat(steps(rows, columns, TASKS.withThreshold(1_000), ROOMY)).hasSize(1);
        assertThat(steps(rows, columns, TASKS.withThreshold(20), ROOMY)).hasSize(2);
    }

    @Test
    void tasks_ofRegularBlocks_boundsEdgesAndBlocks() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int ndim = random.nextInt(1, 4);
            Shape shape = Shape.shape(random.longs(ndim, 100, ndim == 3 ? 400 : 5_000).toArray());
            Chunks was = cut(shape, extents(shape, random));
            Chunks now = cut(shape, extents(shape, random));
            long blocks = was.size() + now.size();
            if (blocks > 2_000_000) {
                continue;
            }

            List<RechunkStep> steps = steps(was, now, TASKS, ROOMY);

            Chunks before = was;
            for (RechunkStep step : steps) {
                assertThat(RechunkStep.edges(before, step.chunks()))
                        .as("seed %d: %s to %s", seed, was, now)
                        .isLessThanOrEqualTo(4.0 * blocks);
                before = step.chunks();
            }
            assertBlocksAreBounded(was, now, steps, RechunkOptions.DEFAULT.blockBytes());
        }
    }

    /** At least some elements along each axis. */
    private static long[] extents(Shape shape, Random random) {
        return shape.stream()
                .map(extent -> Math.round(Math.pow((double) extent, random.nextDouble(0.2, 1))))
                .toArray();
    }

    @Test
    void steps_ofRandomBlocks_endWhereTheyShouldAndKeepBlocksSmall() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            Shape shape = shape(random);
            Chunks was = randomly(shape, random);
            Chunks now = randomly(shape, random);
            RechunkOptions tight =
                    TASKS.withThreshold(1 + 3 * random.nextDouble())
                            .withBlockBytes(random.nextLong(1, 10_000));

            List<RechunkStep> steps = steps(was, now, tight, ROOMY);

            assertThat(steps.getLast().chunks()).isEqualTo(now);
            assertThat(steps).allMatch(step -> step.chunks().shape().equals(shape));
            assertBlocksAreBounded(was, now, steps, tight.blockBytes());
            assertCountsAreRight(was, now, seed);
        }
    }

    private static void assertBlocksAreBounded(
            Chunks was, Chunks now, List<RechunkStep> steps, long limit) {
        long most = Math.max(limit / BYTES, Math.max(was.largest(), now.largest()));
        assertThat(steps)
                .as("%s to %s", was, now)
                .allMatch(step -> step.chunks().largest() <= most);
    }

    /** What is found by arithmetic along axes is what pairs of blocks say one by one. */
    private static void assertCountsAreRight(Chunks was, Chunks now, int seed) {
        for (int axis = 0; axis < was.ndim(); axis++) {
            long[] starts = was.starts(axis);
            long[] nows = now.starts(axis);
            long pairs = 0;
            long alone = 0;
            long whole = 0;
            for (int block = 0; block < nows.length; block++) {
                long end = nows[block] + now.extent(axis, block);
                int found = 0;
                for (int old = 0; old < starts.length; old++) {
                    long oldEnd = starts[old] + was.extent(axis, old);
                    if (Math.max(starts[old], nows[block]) < Math.min(oldEnd, end)) {
                        found++;
                        whole += starts[old] >= nows[block] && oldEnd <= end ? 1 : 0;
                    }
                }
                pairs += Math.max(1, found);
                alone += found <= 1 ? 1 : 0;
            }
            AxisOverlap overlap = AxisOverlap.of(was, now, axis);
            assertThat(overlap.pairs()).as("seed %d, axis %d", seed, axis).isEqualTo(pairs);
            assertThat(overlap.alone()).as("seed %d, axis %d", seed, axis).isEqualTo(alone);
            assertThat(overlap.whole()).as("seed %d, axis %d", seed, axis).isEqualTo(whole);
        }
    }

    @Test
    void p2p_isOneStepWhoseTasksHoldOneBlockAndItsParts() {
        Shape shape = Shape.shape(4_000, 4_000);
        Chunks rows = cut(shape, 100, -1);
        Chunks columns = cut(shape, -1, 100);

        List<RechunkStep> steps = steps(rows, columns, P2P, ROOMY);

        assertThat(steps).hasSize(1);
        assertThat(steps.getFirst().isSharded()).isTrue();
        assertThat(steps.getFirst().cost().taskBytes()).isEqualTo(2.0 * 100 * 4_000 * BYTES);
        assertThat(steps.getFirst().cost().tasks()).isEqualTo(40 * 40 + 40);
    }

    @Test
    void auto_whereEverythingFitsIntoOneProcess_readsWholeBlocksInOneStep() {
        Shape shape = Shape.shape(10_000, 10_000);

        List<RechunkStep> steps =
                steps(
                        cut(shape, 1_000, 1_000),
                        cut(shape, -1, 100),
                        RechunkOptions.DEFAULT,
                        new Room(1, 2, 3L << 30));

        assertThat(steps).hasSize(1);
        assertThat(steps.getFirst().isSharded()).isFalse();
    }

    @Test
    void auto_whereItDoesNotFit_cutsShards() {
        Shape shape = Shape.shape(10_000, 10_000);

        List<RechunkStep> steps =
                steps(
                        cut(shape, 1_000, 1_000),
                        cut(shape, -1, 100),
                        RechunkOptions.DEFAULT,
                        new Room(1, 2, 100L << 20));

        assertThat(steps).allMatch(RechunkStep::isSharded);
        assertThat(steps.getFirst().cost().taskBytes()).isLessThan(30e6);
    }

    @Test
    void auto_betweenWorkers_movesNoNumberTwice() {
        Shape shape = Shape.shape(10_000, 10_000);

        List<RechunkStep> steps =
                steps(
                        cut(shape, 500, -1),
                        cut(shape, -1, 500),
                        RechunkOptions.DEFAULT,
                        new Room(4, 8, 8L << 30));

        double moved = steps.stream().mapToDouble(step -> step.cost().movedBytes()).sum();
        assertThat(moved).isEqualTo(0.75 * 8e8);
        assertThat(steps).allMatch(RechunkStep::isSharded);
    }

    @Test
    void auto_whereNeighboursAreMerged_readsThemWholeHoweverLittleMemoryThereIs() {
        Shape shape = Shape.shape(100_000, 1_000);

        List<RechunkStep> steps =
                steps(
                        cut(shape, 1_000, -1),
                        cut(shape, 4_000, -1),
                        RechunkOptions.DEFAULT,
                        new Room(1, 2, 400L << 20));

        assertThat(steps).hasSize(1);
        assertThat(steps.getFirst().isSharded()).isFalse();
    }

    @Test
    void auto_ofManySmallBlocks_takesSteps() {
        Shape shape = Shape.shape(20_000, 20_000);

        List<RechunkStep> steps =
                steps(cut(shape, 5, -1), cut(shape, -1, 5), RechunkOptions.DEFAULT, ROOMY);

        assertThat(steps.size()).isGreaterThan(1);
        assertThat(steps.stream().mapToDouble(step -> step.cost().edges()).sum())
                .isLessThan(1e6); // of 16 million
    }
}
