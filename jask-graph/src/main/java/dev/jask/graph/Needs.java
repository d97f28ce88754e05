package dev.jask.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a computation over symbolic layers needs, without spelling them out: whole layers where
 * arithmetic shows that all blocks are needed, a bit for each block elsewhere; and the spelled-out
 * tasks among them.
 */
final class Needs {

    /** Beyond the numbers of symbolic tasks. */
    private static final long SPELLED = 1L << 62;

    private final LayerIndex index;
    private final Map<KeyGroup, LayerNeed> layers = new LinkedHashMap<>();
    private final Map<Key, SpelledNeed> spelled = new LinkedHashMap<>();
    private final Set<Key> askedHeld = new HashSet<>();
    private final Map<Key, Integer> spelledReaders = new HashMap<>();
    private final Map<KeyGroup, List<LayerNeed>> layerReaders = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private long offset;

    /** What is needed, and whose own needs are not known yet. */
    private sealed interface Open {
        record Whole(LayerNeed layer) implements Open {}

        record Block(LayerNeed layer, long block) implements Open {}

        record Spelled(SpelledNeed task) implements Open {}
    }

    private Needs(LayerIndex index) {
        this.index = index;
    }

    /**
     * What the outputs need.
     *
     * @throws GraphException.MissingDependency if something of it is nowhere
     */
    static Needs of(LayerIndex index, Collection<Key> outputs) {
        var needs = new Needs(index);
        needs.ask(outputs);
        needs.follow();
        needs.layers.values().forEach(needs::noteReader);
        return needs;
    }

    private void ask(Collection<Key> outputs) {
        Blockwise whole =
                outputs instanceof GroupKeys keys ? onlySymbolic(keys.group(), keys.size()) : null;
        if (whole == null) {
            outputs.forEach(this::ask);
            layers.values().forEach(this::openAsked);
        } else {
            LayerNeed need = layer(whole);
            need.askAll();
            needAll(need);
        }
    }

    private void ask(Key key) {
        switch (resolve(key, null)) {
            case null -> askedHeld.add(key);
            case LayerNeed layer -> {
                layer.ask(key.index());
                layer.need(key.index());
            }
            case SpelledNeed task -> task.asked = true;
        }
    }

    private void openAsked(LayerNeed layer) {
        if (layer.count() == layer.layer.size()) {
            open.push(new Open.Whole(layer));
        } else {
            layer.forEachNeeded(block -> open.push(new Open.Block(layer, block)));
        }
    }

    private void follow() {
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Open.Whole(LayerNeed layer) ->
                        layer.layer.inputs().forEach(input -> needInput(layer, input));
                case Open.Block(LayerNeed layer, long block) -> needInputs(layer, block);
                case Open.Spelled(SpelledNeed task) -> needInputs(task);
            }
        }
    }

    private void needInputs(LayerNeed layer, long block) {
        Task task = layer.layer.task(block);
        task.dependencies().forEach(key -> layer.addRead(need(key, task.key())));
    }

    private void needInputs(SpelledNeed need) {
        for (Key key : new LinkedHashSet<>(need.task.dependencies())) {
            spelledReaders.merge(key, 1, Integer::sum);
            need.addRead(need(key, need.task.key()));
        }
    }

    /** What all blocks of a layer together need of one input. */
    private void needInput(LayerNeed layer, BlockInput input) {
        long readers = layer.layer.size();
        Key reader = layer.layer.group().key(0);
        switch (input) {
            case BlockInput.Blocks blocks when Blockwise.readsEveryBlock(blocks) ->
                    needFirst(blocks.grid().size(), blocks.group(), layer, reader);
            case BlockInput.Blocks _ -> {
                for (long block = 0; block < readers; block++) {
                    needInputs(layer, block);
                }
            }
            case BlockInput.Fold fold ->
                    needFirst(foldedBlocks(fold, readers), fold.group(), layer, reader);
            case BlockInput.Whole whole -> layer.addRead(need(whole.key(), reader));
            case BlockInput.Constant _ -> {}
        }
    }

    private static long foldedBlocks(BlockInput.Fold fold, long readers) {
        return readers > fold.extent() / fold.width() ? fold.extent() : readers * fold.width();
    }

    private void needFirst(long count, KeyGroup group, LayerNeed layer, Key reader) {
        Blockwise symbolic = onlySymbolic(group, count);
        if (symbolic == null) {
            for (long block = 0; block < count; block++) {
                layer.addRead(need(group.key(block), reader));
            }
        } else {
            LayerNeed read = layer(symbolic);
            layer.addRead(read);
            needAll(read);
        }
    }

    private void needAll(LayerNeed layer) {
        if (layer.needAll()) {
            open.push(new Open.Whole(layer));
        }
    }

    private @Nullable Need need(Key key, Key reader) {
        Need need = resolve(key, reader);
        if (need instanceof LayerNeed layer && layer.need(key.index())) {
            open.push(new Open.Block(layer, key.index()));
        }
        return need;
    }

    /** What computes the key; null where it is held. */
    private @Nullable Need resolve(Key key, @Nullable Key reader) {
        GroupLayers group = index.group(key.group());
        if (group != null && group.isHeld(key)) {
            return null;
        }
        Blockwise symbolic = group == null ? null : group.symbolic(key);
        if (symbolic != null) {
            return layer(symbolic);
        }
        SpelledNeed known = spelled.get(key);
        if (known != null) {
            return known;
        }
        Task task = group == null ? null : group.find(key);
        if (task == null) {
            throw Missing.dependency(key, reader, group);
        }
        var need = new SpelledNeed(task, SPELLED + spelled.size());
        spelled.put(key, need);
        open.push(new Open.Spelled(need));
        return need;
    }

    private @Nullable Blockwise onlySymbolic(KeyGroup group, long size) {
        GroupLayers found = index.group(group);
        Blockwise symbolic = found == null ? null : found.onlySymbolic();
        return symbolic != null && symbolic.size() == size ? symbolic : null;
    }

    private LayerNeed layer(Blockwise layer) {
        LayerNeed known = layers.get(layer.group());
        if (known == null) {
            known = new LayerNeed(layer, offset);
            offset += layer.size();
            layers.put(layer.group(), known);
        }
        return known;
    }

    private void noteReader(LayerNeed reader) {
        var groups = new LinkedHashSet<KeyGroup>();
        for (BlockInput input : reader.layer.inputs()) {
            switch (input) {
                case BlockInput.Blocks blocks -> groups.add(blocks.group());
                case BlockInput.Fold fold -> groups.add(fold.group());
                case BlockInput.Whole whole -> groups.add(whole.key().group());
                case BlockInput.Constant _ -> {}
            }
        }
        groups.forEach(
                group -> layerReaders.computeIfAbsent(group, _ -> new ArrayList<>(1)).add(reader));
    }

    /** How many tasks of symbolic layers are needed. */
    long symbolicCount() {
        return layers.values().stream().mapToLong(LayerNeed::count).sum();
    }

    long count() {
        return symbolicCount() + spelled.size();
    }

    /** How many results were asked for, those that are held included. */
    long askedCount() {
        long symbolic = layers.values().stream().mapToLong(LayerNeed::askedCount).sum();
        return symbolic
                + spelled.values().stream().filter(need -> need.asked).count()
                + askedHeld.size();
    }

    Collection<LayerNeed> layers() {
        return layers.values();
    }

    Collection<SpelledNeed> spelled() {
        return spelled.values();
    }

    /** What computes the key; null where it is held or not needed. */
    @Nullable Need find(Key key) {
        LayerNeed layer = layers.get(key.group());
        boolean symbolic =
                layer != null && key.index() < layer.layer.size() && layer.isNeeded(key.index());
        return symbolic ? layer : spelled.get(key);
    }

    boolean isAskedHeld(Key key) {
        return askedHeld.contains(key);
    }

    Set<Key> askedHeld() {
        return Collections.unmodifiableSet(askedHeld);
    }

    /** The held results that are asked for or read. */
    Set<Key> held() {
        var found = new LinkedHashSet<Key>();
        for (Layer layer : index.layers()) {
            if (layer instanceof Held held) {
                for (Key key : held.keys()) {
                    if (askedHeld.contains(key) || consumers(key) > 0) {
                        found.add(key);
                    }
                }
            }
        }
        return found;
    }

    /** How many needed tasks read the key. */
    int consumers(Key key) {
        long count = spelledReaders.isEmpty() ? 0 : spelledReaders.getOrDefault(key, 0);
        List<LayerNeed> readers = layerReaders.get(key.group());
        if (readers != null) {
            for (LayerNeed reader : readers) {
                count += reader.consumers(key);
            }
        }
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    /**
     * Whether layers and tasks read each other round. Then the blocks may too, or, where tasks read
     * single blocks, may not.
     */
    boolean mayHaveCycle() {
        var done = new HashSet<Need>();
        var onPath = new HashSet<Need>();
        var path = new ArrayDeque<Need>();
        var cursors = new ArrayDeque<java.util.Iterator<Need>>();
        var roots = new ArrayList<Need>(layers.values());
        roots.addAll(spelled.values());
        for (Need root : roots) {
            if (done.contains(root)) {
                continue;
            }
            enter(root, onPath, path, cursors);
            while (!path.isEmpty()) {
                if (cursors.element().hasNext()) {
                    Need read = cursors.element().next();
                    if (onPath.contains(read)) {
                        return true;
                    }
                    if (!done.contains(read)) {
                        enter(read, onPath, path, cursors);
                    }
                } else {
                    cursors.pop();
                    Need left = path.pop();
                    onPath.remove(left);
                    done.add(left);
                }
            }
        }
        return false;
    }

    private static void enter(
            Need need,
            Set<Need> onPath,
            Deque<Need> path,
            Deque<java.util.Iterator<Need>> cursors) {
        onPath.add(need);
        path.push(need);
        cursors.push(need.reads().iterator());
    }
}
