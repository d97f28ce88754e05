package dev.jask.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph's layers in order, and by the groups that they compute. Written by one thread, then only
 * read.
 */
final class LayerIndex {

    private final List<Layer> layers = new ArrayList<>();
    private final Set<Layer> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<KeyGroup, GroupLayers> byGroup = new HashMap<>();

    /** Takes a layer in, unless it is there already. */
    void add(Layer layer) {
        if (!known.add(layer)) {
            return;
        }
        boolean repeated = layer instanceof Blockwise blockwise && isRepeated(blockwise);
        if (!repeated) {
            layers.add(layer);
            for (KeyGroup group : layer.groups()) {
                GroupLayers present = byGroup.putIfAbsent(group, new GroupLayers(group, layer));
                if (present != null) {
                    present.add(layer);
                }
            }
        }
    }

    private boolean isRepeated(Blockwise layer) {
        GroupLayers present = byGroup.get(layer.group());
        return present != null && present.repeats(layer);
    }

    /** No more layers come. */
    void seal() {
        known.clear();
    }

    List<Layer> layers() {
        return Collections.unmodifiableList(layers);
    }

    @Nullable GroupLayers group(KeyGroup group) {
        return byGroup.get(group);
    }

    List<Layer> layersOf(KeyGroup group) {
        GroupLayers found = byGroup.get(group);
        return found == null ? List.of() : found.layers();
    }

    @Nullable Task find(Key key) {
        GroupLayers found = byGroup.get(key.group());
        return found == null ? null : found.find(key);
    }

    boolean isHeld(Key key) {
        GroupLayers found = byGroup.get(key.group());
        return found != null && found.isHeld(key);
    }
}
