package dev.jask.diagnostics;

import dev.jask.graph.JaskException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A sampling profiler: looks again and again at what the slots run, and counts by layer and by
 * place in the user's code. The engine's own frames are left out. Workers look for themselves, in
 * whatever JVM they are, and what all of them saw is put together.
 *
 * <pre>{@code
 * try (var profile = client.profile()) {
 *     trips.compute();
 *     Files.writeString(Path.of("profile.html"), profile.toHtml());
 * }
 * }</pre>
 */
public final class Profile implements AutoCloseable {

    /** How often what workers saw is fetched. */
    private static final Duration COLLECT_EVERY = Duration.ofMillis(500);

    private final Observed observed;
    private final long session = new SecureRandom().nextLong();
    private final Duration interval;
    private final SampleTree tree = new SampleTree();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private Profile(Observed observed, Duration interval) {
        this.observed = observed;
        this.interval = interval;
    }

    /** Begins to sample. */
    public static Profile of(Observed client, Duration interval) {
        var profile = new Profile(client, interval);
        profile.collect(false);
        Thread.ofVirtual().name("jask-profile").start(profile::collectAgainAndAgain);
        return profile;
    }

    private void collectAgainAndAgain() {
        try {
            while (!closing.await(COLLECT_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                collect(false);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread.
        }
    }

    /** What was seen before a question that is answered late or never is lost. */
    private void collect(boolean last) {
        try {
            ProfileNode seen = observed.samples(session, interval, last);
            synchronized (this) {
                tree.add(seen);
            }
        } catch (JaskException e) {
            // An engine that is closed runs nothing more.
        }
    }

    synchronized void add(String layer, List<String> frames) {
        var path = new ArrayList<String>(frames.size() + 1);
        path.add(layer);
        path.addAll(frames);
        tree.add(path);
    }

    /** What was seen until now: under the root a node for each layer. */
    public ProfileNode tree() {
        if (closing.getCount() > 0) {
            collect(false);
        }
        synchronized (this) {
            return tree.toNode("all");
        }
    }

    /**
     * A place in the code, in whatever layer.
     *
     * @param name class and method
     * @param own how often it was running itself
     * @param samples how often it, or something that it called, was running
     */
    public record Place(String name, long own, long samples) {}

    /** The places that were running themselves most often. */
    public List<Place> top(int most) {
        var own = new HashMap<String, Long>();
        var all = new HashMap<String, Long>();
        tree().children()
                .forEach(layer ->
                        layer.children().forEach(node -> count(node, own, all, new HashSet<>())));
        return own.entrySet().stream()
                .map(entry ->
                        new Place(
                                entry.getKey(),
                                entry.getValue(),
                                all.getOrDefault(entry.getKey(), 0L)))
                .sorted(Comparator.comparingLong(Place::own).reversed().thenComparing(Place::name))
                .limit(most)
                .toList();
    }

    /**
     * @param above the places on the way to the node: one that calls itself counts once
     */
    private static void count(
            ProfileNode node, Map<String, Long> own, Map<String, Long> all, Set<String> above) {
        own.merge(node.name(), node.own(), Long::sum);
        boolean first = above.add(node.name());
        if (first) {
            all.merge(node.name(), node.samples(), Long::sum);
        }
        node.children().forEach(child -> count(child, own, all, above));
        if (first) {
            above.remove(node.name());
        }
    }

    /**
     * The tree as indented lines with percentages; what was seen in less than one sample of a
     * hundred is left out.
     */
    public String toText() {
        return ProfileText.indented(tree());
    }

    /** One line for each path, {@code layer;Class.method;… count}: what flame graph tools read. */
    public String toCollapsed() {
        return ProfileText.collapsed(tree());
    }

    /** A page with a flame graph; it needs nothing else. */
    public String toHtml() {
        return FlameGraph.page(tree(), interval);
    }

    /** Ends sampling. May be called twice. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closing.countDown();
            collect(true);
        }
    }
}
