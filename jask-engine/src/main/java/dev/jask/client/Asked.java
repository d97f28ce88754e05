package dev.jask.client;

import dev.jask.graph.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Results that somebody waits for. */
sealed interface Asked {

    /** The keys of the results, in the order in which they are given. */
    List<Key> keys();

    /** How often a watch is told that something is ready until everything is. */
    int watches();

    /**
     * Registers a watch, which is told as often as {@link #watches()} says, or once of a failure.
     */
    void watch(Watch watch);

    /** Why there is not everything, or null. */
    @Nullable RuntimeException failure();

    /** Whether something is still to come, so that waiting has to go on. */
    boolean isPending();

    /** Goes up with whatever the engine reports about them. */
    int changes();

    /** Has the watch told, at least once, when next the engine reports something about them. */
    void watchChanges(Watch watch);

    /** The results of any futures. */
    static Asked of(List<? extends JaskFuture<?>> futures) {
        Batch batch = wholeBatch(futures);
        return batch == null ? new Several(futures) : new Whole(batch, _ -> batch.origin.made());
    }

    /** The batch whose futures these are, all of them and in order; or null. */
    private static @Nullable Batch wholeBatch(List<? extends JaskFuture<?>> futures) {
        if (futures.isEmpty() || futures.getFirst().batch().size() != futures.size()) {
            return null;
        }
        Batch batch = futures.getFirst().batch();
        int position = 0;
        for (JaskFuture<?> future : futures) {
            if (future.batch() != batch || future.position() != position) {
                return null;
            }
            position++;
        }
        return batch;
    }

    /** One result. */
    record One(Batch batch, int position) implements Asked {

        @Override
        public List<Key> keys() {
            return List.of(batch.keys.get(position));
        }

        @Override
        public int watches() {
            return 1;
        }

        @Override
        public void watch(Watch watch) {
            batch.watch(position, watch);
        }

        @Override
        public @Nullable RuntimeException failure() {
            Problem problem = batch.problem(position);
            return problem == null
                    ? null
                    : Failures.of(batch.keys.get(position), problem, _ -> batch.origin.made());
        }

        @Override
        public boolean isPending() {
            return batch.isPending(position);
        }

        @Override
        public int changes() {
            return batch.changes();
        }

        @Override
        public void watchChanges(Watch watch) {
            batch.watchChanges(watch);
        }
    }

    /**
     * All results of a batch.
     *
     * @param made what is known of a task that failed
     */
    record Whole(Batch batch, Function<Key, Failures.Made> made) implements Asked {

        @Override
        public List<Key> keys() {
            return batch.keys;
        }

        @Override
        public int watches() {
            return 1;
        }

        @Override
        public void watch(Watch watch) {
            batch.watchAll(watch);
        }

        @Override
        public @Nullable RuntimeException failure() {
            RuntimeException failure = Failures.ofOrNull(batch, made);
            int letGo = failure == null ? batch.firstReleased() : -1;
            return letGo < 0
                    ? failure
                    : Failures.of(batch.keys.get(letGo), new Problem.Released(), made);
        }

        @Override
        public boolean isPending() {
            return batch.hasPending();
        }

        @Override
        public int changes() {
            return batch.changes();
        }

        @Override
        public void watchChanges(Watch watch) {
            batch.watchChanges(watch);
        }
    }

    /** The results of any futures. */
    record Several(List<? extends JaskFuture<?>> futures) implements Asked {

        @Override
        public List<Key> keys() {
            return futures.stream().<Key>map(JaskFuture::key).toList();
        }

        @Override
        public int watches() {
            return futures.size();
        }

        @Override
        public void watch(Watch watch) {
            futures.forEach(future -> future.batch().watch(future.position(), watch));
        }

        @Override
        public @Nullable RuntimeException failure() {
            RuntimeException first = null;
            Set<Key> named = new HashSet<>();
            for (JaskFuture<?> future : futures) {
                Problem problem = future.batch().problem(future.position());
                if (problem != null && named.size() < Failures.MOST_NAMED) {
                    var next =
                            Failures.of(future.key(), problem, _ -> future.batch().origin.made());
                    first = Failures.and(first, next, named);
                }
            }
            return first;
        }

        @Override
        public boolean isPending() {
            return futures.stream().anyMatch(future -> future.batch().isPending(future.position()));
        }

        @Override
        public int changes() {
            return futures.stream().mapToInt(future -> future.batch().changes()).sum();
        }

        @Override
        public void watchChanges(Watch watch) {
            futures.stream()
                    .map(JaskFuture::batch)
                    .distinct()
                    .forEach(batch -> batch.watchChanges(watch));
        }
    }
}
