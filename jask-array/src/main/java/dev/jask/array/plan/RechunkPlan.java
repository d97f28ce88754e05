package dev.jask.array.plan;

import dev.jask.array.chunk.ChunkBounds;
import dev.jask.array.chunk.Chunks;
import dev.jask.array.chunk.RechunkOptions;
import dev.jask.array.expr.Rechunk;
import dev.jask.array.plan.RechunkStep.Conditions;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Layer;
import dev.jask.graph.Tokens;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The steps that make other blocks of an array, chosen by what they cost.
 *
 * <p>Either a block reads the blocks that it overlaps, as views of them where they are in one
 * process; or each block is cut into shards first, small results of their own which each travel and
 * go to disk by themselves. And either all at once, or by way of {@linkplain ChunksBetween blocks
 * in between}, which lets the edges grow with the number of blocks instead of its square.
 */
final class RechunkPlan {

    /** What is this small is not worth a thought. */
    private static final double SMALL_BYTES = 4 << 20;

    private static final double FEW_EDGES = 10_000;

    private static final int STEPS_AT_MOST = 8;

    private final Rechunk expr;
    private final Room room;
    private final List<RechunkStep> steps;

    private RechunkPlan(Rechunk expr, Room room, List<RechunkStep> steps) {
        this.expr = expr;
        this.room = room;
        this.steps = steps;
    }

    /**
     * The plan for a rechunk.
     *
     * @param room asked for only where it matters
     */
    static RechunkPlan of(Rechunk expr, Supplier<Room> room) {
        Chunks was = expr.of().chunks();
        Chunks now = expr.chunks();
        int itemBytes = expr.dtype().itemSize();
        RechunkOptions options = expr.options();
        boolean isSmall =
                options.method() == RechunkOptions.Method.AUTO
                        && RechunkStep.elements(now) * itemBytes <= SMALL_BYTES
                        && RechunkStep.edges(was, now) <= FEW_EDGES;
        Room known = isSmall ? Room.UNLIMITED : room.get();
        List<RechunkStep> steps =
                isSmall
                        ? List.of(
                                RechunkStep.of(
                                        was, now, false, Conditions.of(was, now, itemBytes, known)))
                        : steps(was, now, itemBytes, options, known);
        return new RechunkPlan(expr, known, steps);
    }

    /** The steps that options ask for. */
    static List<RechunkStep> steps(
            Chunks was, Chunks now, int itemBytes, RechunkOptions options, Room room) {
        Conditions conditions = Conditions.of(was, now, itemBytes, room);
        return switch (options.method()) {
            case P2P -> List.of(RechunkStep.of(was, now, true, conditions));
            case TASKS -> whole(was, withinThreshold(was, now, itemBytes, options), conditions);
            case AUTO -> cheapest(was, now, options, conditions);
        };
    }

    private static ChunksBetween between(
            Chunks was, Chunks now, int itemBytes, RechunkOptions options) {
        double most = Math.max(was.largest(), now.largest());
        return new ChunksBetween(
                was, now, Math.max(most, (double) options.blockBytes() / itemBytes));
    }

    /** As few steps as keep the edges of each below the threshold; else those with the fewest. */
    private static List<Chunks> withinThreshold(
            Chunks was, Chunks now, int itemBytes, RechunkOptions options) {
        ChunksBetween between = between(was, now, itemBytes, options);
        double allowed = options.threshold() * (was.size() + now.size());
        List<Chunks> best = List.of(now);
        double fewest = Double.POSITIVE_INFINITY;
        for (int count = 1; count <= STEPS_AT_MOST && fewest > allowed; count++) {
            List<Chunks> steps = between.steps(count);
            double edges = mostEdges(was, steps);
            if (edges < fewest) {
                fewest = edges;
                best = steps;
            }
        }
        return best;
    }

    private static double mostEdges(Chunks was, List<Chunks> steps) {
        double most = 0;
        Chunks before = was;
        for (Chunks step : steps) {
            most = Math.max(most, RechunkStep.edges(before, step));
            before = step;
        }
        return most;
    }

    private static List<RechunkStep> whole(Chunks was, List<Chunks> chunks, Conditions conditions) {
        var steps = new ArrayList<RechunkStep>();
        Chunks before = was;
        for (Chunks next : chunks) {
            steps.add(RechunkStep.of(before, next, false, conditions));
            before = next;
        }
        return steps;
    }

    private static List<RechunkStep> cheapest(
            Chunks was, Chunks now, RechunkOptions options, Conditions conditions) {
        int itemBytes = conditions.itemBytes();
        ChunksBetween between = between(was, now, itemBytes, options);
        int most = withinThreshold(was, now, itemBytes, options).size();
        List<RechunkStep> best = List.of(RechunkStep.cheapest(was, now, conditions));
        for (int count = 2; count <= most; count++) {
            var steps = new ArrayList<RechunkStep>();
            Chunks before = was;
            for (Chunks next : between.steps(count)) {
                steps.add(RechunkStep.cheapest(before, next, conditions));
                before = next;
            }
            if (cost(steps).isBetterThan(cost(best), conditions.room())) {
                best = steps;
            }
        }
        return best;
    }

    private static ChunkCost cost(List<RechunkStep> steps) {
        return steps.stream().map(RechunkStep::cost).reduce(ChunkCost.NOTHING, ChunkCost::then);
    }

    ChunkCost cost() {
        return cost(steps);
    }

    /** Whether tasks have enough memory. */
    boolean fits() {
        return cost().fits(room);
    }

    /**
     * The layers of all steps.
     *
     * @param group the keys of the blocks in the end
     * @param from those of the blocks that are there
     */
    List<Layer> layers(KeyGroup group, KeyGroup from) {
        var layers = new ArrayList<Layer>();
        Chunks was = expr.of().chunks();
        KeyGroup before = from;
        for (int number = 0; number < steps.size(); number++) {
            RechunkStep step = steps.get(number);
            boolean isLast = number == steps.size() - 1;
            KeyGroup made = isLast ? group : group(group, "step", was, step.chunks());
            layers.add(layer(was, step, expr.dtype(), made, before));
            was = step.chunks();
            before = made;
        }
        return layers;
    }

    private static Layer layer(
            Chunks was, RechunkStep step, DType dtype, KeyGroup group, KeyGroup from) {
        var regions = new ArrayList<List<Index.Span>>();
        for (int axis = 0; axis < was.ndim(); axis++) {
            regions.add(Regions.partition(step.chunks(), axis));
        }
        KeyGroup shards = group(group, "shard", was, step.chunks());
        return step.isSharded()
                ? Regions.sharded(was, regions, dtype, group, from, shards)
                : Regions.layer(was, regions, dtype, group, from);
    }

    /** Named by all that they depend on: another room gives another plan for the same result. */
    private static KeyGroup group(KeyGroup result, String what, Chunks was, Chunks now) {
        return new KeyGroup(
                result.prefix() + "-" + what, Tokens.of(result.token(), what, was, now));
    }

    /** What was decided, for people. */
    String note() {
        Chunks was = expr.of().chunks();
        var text = new StringBuilder();
        text.append(
                "rechunk %s from %s to %s, %s: "
                        .formatted(
                                ChunkBounds.bytes(
                                        RechunkStep.elements(was) * expr.dtype().itemSize()),
                                blocks(was),
                                blocks(expr.chunks()),
                                steps.size() == 1
                                        ? "in one step"
                                        : "in " + steps.size() + " steps"));
        for (int number = 0; number < steps.size(); number++) {
            RechunkStep step = steps.get(number);
            text.append(number > 0 ? ", then " : "");
            text.append(number < steps.size() - 1 ? blocks(step.chunks()) + " " : "");
            text.append(step.isSharded() ? "by shards" : "of whole blocks");
        }
        return text.append("; ").append(cost()).toString();
    }

    /** What to do about memory that does not suffice. */
    String warning() {
        return ("%s. That is more than the %s that a task may take here (%d workers, %d slots): make the blocks before"
                        + " and after smaller, or give workers more memory or fewer slots")
                .formatted(
                        note(),
                        ChunkBounds.bytes((double) room.taskBytes()),
                        room.workers(),
                        room.slots());
    }

    private static String blocks(Chunks chunks) {
        return "%,d blocks %s".formatted(chunks.size(), chunks);
    }
}
