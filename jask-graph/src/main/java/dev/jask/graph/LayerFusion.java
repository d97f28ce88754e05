package dev.jask.graph;

import dev.jask.graph.FusedBlocks.Place;
import dev.jask.graph.FusedBlocks.Slot;
import dev.jask.graph.FusedBlocks.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one symbolic layer of several that go block by block, however many blocks they have:
 *
 * <pre>
 * before   scan -> parse -> filter -> count
 * after    scan + parse + filter + count
 * </pre>
 *
 * <p>A layer goes into the layer that reads it where that is the only reader, each block of it goes
 * into exactly one block of the reader, both have the same annotations, none of its results was
 * asked for, and either the reader reads nothing else or there are many blocks: the rule of {@link
 * Fusion}, for whole layers. What the layer reads, the fused one reads at the same places, so its
 * inputs follow the axes that lead there.
 *
 * <p>The fused layer has the keys of the last of them.
 */
final class LayerFusion {

    private final LayerIndex layers;
    private final Set<KeyGroup> apart = new HashSet<>();
    private final Map<KeyGroup, Reading> readers = new HashMap<>();
    private final Map<KeyGroup, Blockwise> needed = new HashMap<>();
    private final Deque<Blockwise> heads = new ArrayDeque<>();
    private final Map<KeyGroup, Blockwise> fused = new HashMap<>();
    private final Set<KeyGroup> gone = new HashSet<>();

    /** How the only reader of a group reads it. */
    private record Reading(Blockwise reader, BlockInput.Blocks blocks) {

        boolean isLike(Reading other) {
            return reader == other.reader && blocks.equals(other.blocks);
        }

        /** Whether each block that is read goes into exactly one block of the reader. */
        boolean isOneToOne() {
            Grid grid = blocks.grid();
            for (int axis = 0; axis < grid.axes(); axis++) {
                if (blocks.axes().get(axis) < 0 && grid.extent(axis) != 1) {
                    return false;
                }
            }
            // Axes of the reader that no axis of the input follows have a single block each,
            // because there are as many blocks on both sides.
            return grid.size() == reader.size() && Blockwise.readsEveryBlock(blocks);
        }
    }

    /** A layer within a fused one. */
    private record Member(Blockwise layer, Place place) {}

    private LayerFusion(LayerIndex layers) {
        this.layers = layers;
    }

    /**
     * The same computation in fewer layers.
     *
     * @param needs what is needed, without cycles
     * @param keep keys that must not disappear
     */
    static LayerIndex of(LayerIndex layers, Needs needs, Set<Key> keep) {
        var fusion = new LayerFusion(layers);
        fusion.note(needs);
        keep.forEach(key -> fusion.apart.add(key.group()));
        return fusion.rebuilt();
    }

    private void note(Needs needs) {
        needs.layers()
                .forEach(need -> {
                    needed.put(need.layer.group(), need.layer);
                    need.layer.inputs().forEach(input -> note(need.layer, input));
                    if (need.askedCount() > 0) {
                        apart.add(need.layer.group());
                    }
                });
        needs.spelled()
                .forEach(need -> need.task.dependencies().forEach(key -> apart.add(key.group())));
    }

    private void note(Blockwise reader, BlockInput input) {
        switch (input) {
            case BlockInput.Blocks blocks -> {
                var reading = new Reading(reader, blocks);
                Reading known = readers.putIfAbsent(blocks.group(), reading);
                if (!reading.isOneToOne() || (known != null && !known.isLike(reading))) {
                    apart.add(blocks.group());
                }
            }
            case BlockInput.Fold fold -> apart.add(fold.group());
            case BlockInput.Whole whole -> apart.add(whole.key().group());
            case BlockInput.Constant _ -> {}
        }
    }

    /** The layer that computes the group, if it can go into its reader. */
    private @Nullable Blockwise fusable(Blockwise reader, BlockInput input) {
        if (!(input instanceof BlockInput.Blocks blocks) || apart.contains(blocks.group())) {
            return null;
        }
        Blockwise layer = needed.get(blocks.group());
        boolean fits =
                layer != null
                        && isAlone(layer)
                        && isAlone(reader)
                        && layer.grid().equals(blocks.grid())
                        && layer.annotations().equals(reader.annotations())
                        && (layer.size() >= Fusion.WIDE || readsOnly(reader, layer.group()));
        return fits ? layer : null;
    }

    /** Whether no key of the layer's group is held, or computed by a task that is spelled out. */
    private boolean isAlone(Blockwise layer) {
        GroupLayers group = layers.group(layer.group());
        return group != null && group.onlySymbolic() == layer;
    }

    private static boolean readsOnly(Blockwise reader, KeyGroup group) {
        return reader.inputs().stream()
                .allMatch(input ->
                        input instanceof BlockInput.Constant
                                || (input instanceof BlockInput.Blocks blocks
                                        && blocks.group().equals(group)));
    }

    private LayerIndex rebuilt() {
        Collection<Blockwise> all = needed.values();
        var into = new HashSet<KeyGroup>();
        for (Blockwise reader : all) {
            for (BlockInput input : reader.inputs()) {
                Blockwise layer = fusable(reader, input);
                if (layer != null) {
                    into.add(layer.group());
                }
            }
        }
        all.stream().filter(layer -> !into.contains(layer.group())).forEach(heads::add);
        while (!heads.isEmpty()) {
            fuse(heads.remove());
        }
        if (gone.isEmpty()) {
            return layers;
        }
        var index = new LayerIndex();
        for (Layer layer : layers.layers()) {
            if (!(layer instanceof Blockwise blockwise)) {
                index.add(layer);
            } else if (!gone.contains(blockwise.group())) {
                index.add(fused.getOrDefault(blockwise.group(), blockwise));
            }
        }
        index.seal();
        return index;
    }

    private void fuse(Blockwise head) {
        List<Member> members = members(head);
        if (members.size() > 1) {
            members.stream().skip(1).forEach(member -> gone.add(member.layer().group()));
            fused.put(head.group(), together(head, members));
        }
    }

    /** The head and what goes into it, readers before what they read. */
    private List<Member> members(Blockwise head) {
        var members = new ArrayList<Member>();
        var found = new HashSet<KeyGroup>();
        members.add(new Member(head, Place.same(head.grid())));
        for (int at = 0; at < members.size(); at++) {
            Member reader = members.get(at);
            for (BlockInput input : reader.layer().inputs()) {
                Blockwise layer = fusable(reader.layer(), input);
                if (layer != null && found.add(layer.group())) {
                    Place place = reader.place().of((BlockInput.Blocks) input);
                    if (place.isSame() || !hasFold(layer)) {
                        members.add(new Member(layer, place));
                    } else {
                        heads.add(layer); // neighbours are counted in the layer's own numbers
                    }
                }
            }
        }
        return members;
    }

    private static boolean hasFold(Blockwise layer) {
        return layer.inputs().stream().anyMatch(BlockInput.Fold.class::isInstance);
    }

    private static Blockwise together(Blockwise head, List<Member> members) {
        var numbers = new HashMap<KeyGroup, Integer>();
        var inputs = new ArrayList<BlockInput>();
        var steps = new ArrayList<Step>();
        for (Member member : members.reversed()) {
            var slots = new ArrayList<Slot>();
            for (BlockInput input : member.layer().inputs()) {
                add(input, member.place(), numbers, slots, inputs);
            }
            numbers.put(member.layer().group(), steps.size());
            steps.add(
                    new Step(
                            member.layer().function(),
                            member.place(),
                            slots,
                            member.layer().constants()));
        }
        return new Blockwise(
                head.group(), head.grid(), new FusedBlocks(steps), inputs, head.annotations());
    }

    private static void add(
            BlockInput input,
            Place place,
            Map<KeyGroup, Integer> numbers,
            List<Slot> slots,
            List<BlockInput> inputs) {
        switch (input) {
            case BlockInput.Blocks blocks -> {
                Integer step = numbers.get(blocks.group());
                if (step == null) {
                    slots.add(new Slot.Next(blocksRead(blocks)));
                    inputs.add(
                            new BlockInput.Blocks(
                                    blocks.group(), blocks.grid(), place.follow(blocks)));
                } else {
                    slots.add(new Slot.Result(step));
                }
            }
            case BlockInput.Fold fold -> {
                slots.add(new Slot.Neighbours(fold.extent(), fold.width()));
                inputs.add(fold);
            }
            case BlockInput.Whole _ -> {
                slots.add(new Slot.Next(1));
                inputs.add(input);
            }
            case BlockInput.Constant _ -> {}
        }
    }

    private static int blocksRead(BlockInput.Blocks blocks) {
        long count = 1;
        for (int axis = 0; axis < blocks.grid().axes(); axis++) {
            count *= blocks.axes().get(axis) < 0 ? blocks.grid().extent(axis) : 1;
        }
        return Math.toIntExact(count);
    }
}
