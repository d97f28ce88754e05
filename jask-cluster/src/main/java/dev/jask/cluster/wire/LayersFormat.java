package dev.jask.cluster.wire;

import dev.jask.graph.BlockInput;
import dev.jask.graph.Blockwise;
import dev.jask.graph.Grid;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Task;
import java.util.ArrayList;
import java.util.List;

/** Symbolic layers as bytes. */
final class LayersFormat {

    private static final int BLOCKS = 0;
    private static final int FOLD = 1;
    private static final int WHOLE = 2;
    private static final int CONSTANT = 3;

    private LayersFormat() {}

    static void write(Encoder to, ShippedLayers stream) {
        to.out.unsigned(stream.layers.size());
        stream.layers.forEach(layer -> write(to, layer));
        to.out.unsigned(stream.tasks.size());
        stream.tasks.forEach(to::task);
        to.runs(stream.held);
        to.runs(stream.outputs);
    }

    static ShippedLayers read(Decoder from) {
        int layerCount = from.in.count(5);
        var layers = new ArrayList<Blockwise>(layerCount);
        for (int i = 0; i < layerCount; i++) {
            layers.add(readLayer(from));
        }
        int taskCount = from.in.count(6);
        var tasks = new ArrayList<Task>(taskCount);
        for (int i = 0; i < taskCount; i++) {
            tasks.add(from.task());
        }
        List<Key> held = from.runs();
        return new ShippedLayers(layers, tasks, held, from.runs(), List.of());
    }

    private static void write(Encoder to, Blockwise layer) {
        Key example = layer.group().key(0);
        to.group(layer.group());
        write(to, layer.grid());
        to.function(layer.function(), example);
        to.out.unsigned(layer.inputs().size());
        layer.inputs().forEach(input -> write(to, input, example));
        to.annotations(layer.annotations());
    }

    private static Blockwise readLayer(Decoder from) {
        KeyGroup group = from.group();
        Grid grid = readGrid(from);
        Packed function = from.function();
        int count = from.in.count(2);
        var inputs = new ArrayList<BlockInput>(count);
        for (int i = 0; i < count; i++) {
            inputs.add(readInput(from));
        }
        return new Blockwise(group, grid, function, inputs, from.annotations());
    }

    private static void write(Encoder to, Grid grid) {
        to.out.unsigned(grid.axes());
        for (int axis = 0; axis < grid.axes(); axis++) {
            to.out.unsigned(grid.extent(axis));
        }
    }

    private static Grid readGrid(Decoder from) {
        var extents = new long[from.in.count(1)];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = from.in.natural();
        }
        return Grid.of(extents);
    }

    private static void write(Encoder to, BlockInput input, Key example) {
        switch (input) {
            case BlockInput.Blocks(KeyGroup group, Grid grid, List<Integer> axes) -> {
                to.out.tag(BLOCKS);
                to.group(group);
                write(to, grid);
                axes.forEach(axis -> to.out.signed(axis));
            }
            case BlockInput.Fold(KeyGroup group, long extent, int width) -> {
                to.out.tag(FOLD);
                to.group(group);
                to.out.unsigned(extent);
                to.out.unsigned(width);
            }
            case BlockInput.Whole(Key key) -> {
                to.out.tag(WHOLE);
                to.key(key);
            }
            case BlockInput.Constant(Object value) -> {
                to.out.tag(CONSTANT);
                to.plain(value, example);
            }
        }
    }

    private static BlockInput readInput(Decoder from) {
        int tag = from.in.tag();
        return switch (tag) {
            case BLOCKS -> readBlocks(from);
            case FOLD -> {
                KeyGroup group = from.group();
                yield new BlockInput.Fold(group, from.in.natural(), from.naturalInt());
            }
            case WHOLE -> new BlockInput.Whole(from.key());
            case CONSTANT -> new BlockInput.Constant(from.plain());
            default -> throw new WireException("an input has the unknown tag " + tag);
        };
    }

    private static BlockInput.Blocks readBlocks(Decoder from) {
        KeyGroup group = from.group();
        Grid grid = readGrid(from);
        var axes = new ArrayList<Integer>(grid.axes());
        for (int axis = 0; axis < grid.axes(); axis++) {
            axes.add(from.in.signedInt());
        }
        return new BlockInput.Blocks(group, grid, axes);
    }
}
