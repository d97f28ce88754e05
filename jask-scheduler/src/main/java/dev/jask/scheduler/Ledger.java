package dev.jask.scheduler;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.protocol.FromClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a client keeps so that it can tell another scheduler all that it still wants: its
 * computations while somebody needs a result of theirs, scattered data, and single keys.
 *
 * <p>A computation is kept while a result of it is wanted, and beyond that while another one is
 * kept that reads a result of it: lost, that result has to be computed again.
 *
 * <p>Not thread-safe.
 */
public final class Ledger {

    /** Computations that a wanted key may come from, by the key's group. */
    private final Map<KeyGroup, List<Entry>> wantedByGroup = new HashMap<>();

    private final Map<Key, FromClient.Scattered> scattered = new LinkedHashMap<>();
    private final Set<Key> wanted = new LinkedHashSet<>();
    private long entries;

    /**
     * A computation that was asked for.
     *
     * @param outputs the results that it was asked for and computes
     * @param isOutput whether a key is one of these
     * @param reads results that it reads and does not compute
     * @param again makes the message once more, with a stream of which nothing was taken
     */
    public record Asked(
            Collection<Key> outputs,
            Predicate<Key> isOutput,
            Collection<Key> reads,
            Supplier<FromClient.Submit> again) {}

    private static final class Entry {

        final long number;
        final Asked asked;
        final Set<Key> released = new HashSet<>();

        /** Computations that made what this one reads. */
        final Set<Entry> sources = new LinkedHashSet<>();

        Entry(long number, Asked asked) {
            this.number = number;
            this.asked = asked;
        }

        boolean isWanted(Key key) {
            return asked.isOutput.test(key) && !released.contains(key);
        }

        boolean isOver() {
            return released.size() >= asked.outputs.size();
        }
    }

    /** The client asked for a computation. */
    public void submitted(Asked asked) {
        var entry = new Entry(++entries, asked);
        for (Key key : asked.reads) {
            for (Entry source : wantedByGroup.getOrDefault(key.group(), List.of())) {
                if (source.asked.isOutput.test(key)) {
                    entry.sources.add(source);
                }
            }
        }
        KeyGroup last = null;
        for (Key key : asked.outputs) {
            KeyGroup group = key.group();
            if (last == null || !last.equals(group)) {
                last = group;
                List<Entry> known = wantedByGroup.computeIfAbsent(group, _ -> new ArrayList<>(1));
                if (known.isEmpty() || known.getLast() != entry) {
                    known.add(entry);
                }
            }
        }
    }

    /** The client told the scheduler something else. */
    public void said(FromClient message) {
        switch (message) {
            case FromClient.Want(var keys) -> wanted.addAll(keys);
            case FromClient.Release(var keys) -> keys.forEach(this::forget);
            case FromClient.Cancel(var keys, _) -> keys.forEach(this::forget);
            case FromClient.Scattered data -> scattered.put(data.key(), data);
            case FromClient.Submit _ ->
                    throw new IllegalArgumentException("computations are for submitted()");
            case FromClient.Connected _,
                    FromClient.Disconnected _,
                    FromClient.Retry _,
                    FromClient.Confirm _ -> {}
        }
    }

    private void forget(Key key) {
        wanted.remove(key);
        scattered.remove(key);
        for (Entry entry : List.copyOf(wantedByGroup.getOrDefault(key.group(), List.of()))) {
            if (entry.isWanted(key)) {
                entry.released.add(key);
                if (entry.isOver()) {
                    drop(entry);
                }
            }
        }
    }

    private void drop(Entry entry) {
        KeyGroup last = null;
        for (Key key : entry.asked.outputs) {
            KeyGroup group = key.group();
            if (last == null || !last.equals(group)) {
                last = group;
                List<Entry> known = wantedByGroup.get(group);
                if (known != null && known.remove(entry) && known.isEmpty()) {
                    wantedByGroup.remove(group);
                }
            }
        }
    }

    /**
     * What another scheduler is to be told, in order: the last is a {@link FromClient.Confirm}.
     *
     * @param believed the keys that the client was told are in memory: it will hear of each what is
     *     true
     */
    public List<FromClient> again(Collection<Key> believed) {
        var messages = new ArrayList<FromClient>();
        for (FromClient.Scattered data : scattered.values()) {
            // Where it is now, those say who hold it.
            messages.add(new FromClient.Scattered(data.key(), data.bytes(), List.of()));
        }
        List<Entry> kept = kept();
        kept.forEach(entry -> messages.add(entry.asked.again.get()));
        var superfluous = new LinkedHashSet<Key>();
        for (Entry entry : kept) {
            for (Key key : entry.isOver() ? entry.asked.outputs : entry.released) {
                if (!isWanted(key)) {
                    superfluous.add(key);
                }
            }
        }
        if (!wanted.isEmpty()) {
            messages.add(new FromClient.Want(List.copyOf(wanted)));
        }
        if (!superfluous.isEmpty()) {
            messages.add(new FromClient.Release(List.copyOf(superfluous)));
        }
        messages.add(new FromClient.Confirm(believed.stream().filter(this::isWanted).toList()));
        return messages;
    }

    private boolean isWanted(Key key) {
        return wanted.contains(key)
                || scattered.containsKey(key)
                || wantedByGroup.getOrDefault(key.group(), List.of()).stream()
                        .anyMatch(entry -> entry.isWanted(key));
    }

    /** What is wanted and what it was made from, in the order in which it was asked for. */
    private List<Entry> kept() {
        var kept = new LinkedHashSet<Entry>();
        var left = new ArrayList<Entry>();
        wantedByGroup.values().forEach(left::addAll);
        while (!left.isEmpty()) {
            Entry entry = left.removeLast();
            if (kept.add(entry)) {
                left.addAll(entry.sources);
            }
        }
        var ordered = new ArrayList<Entry>(kept);
        ordered.sort(Comparator.comparingLong(entry -> entry.number));
        return ordered;
    }
}
