package dev.jask.cluster.node;

import dev.jask.cluster.wire.Message.Answer;
import dev.jask.cluster.wire.Message.Question;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Brings values to all workers. A client sends large ones to a few; each worker that has them
 * passes them on to another one, so that in each round twice as many have them. A worker that is
 * lost on the way is left out.
 */
final class Broadcast {

    /** So many workers get large values from the client itself. */
    private static final int FROM_CLIENT = 2;

    /** Where there are no more workers, it is not worth the rounds. */
    private static final int FEW = 3;

    private final Peers peers;
    private final Placement placement;
    private final List<WorkerId> workers;

    Broadcast(Peers peers, Placement placement, List<WorkerId> workers) {
        this.peers = peers;
        this.placement = placement;
        this.workers = workers;
    }

    /**
     * @throws JaskException if a value lies nowhere at the end
     */
    void run() throws InterruptedException {
        List<Key> small = List.copyOf(placement.load().small().keySet());
        List<Key> large = List.copyOf(placement.load().large().keySet());
        putInto(workers, small);
        if (!large.isEmpty()) {
            passOn(large, start(large));
        }
        List<Key> open = placement.open();
        if (!open.isEmpty()) {
            throw placement.nobody(open.getFirst(), workers.size());
        }
    }

    private void putInto(List<WorkerId> targets, List<Key> keys) throws InterruptedException {
        if (!keys.isEmpty()) {
            var byWorker = new LinkedHashMap<WorkerId, List<Key>>();
            targets.forEach(worker -> byWorker.put(worker, keys));
            placement.put(byWorker);
        }
    }

    /**
     * Puts the values into the first workers that take them.
     *
     * @return those that were not tried
     */
    private List<WorkerId> start(List<Key> large) throws InterruptedException {
        int wanted = workers.size() <= FEW ? workers.size() : FROM_CLIENT;
        int from = 0;
        while (from < workers.size() && having(large).size() < wanted) {
            int to = Math.min(workers.size(), from + wanted - having(large).size());
            putInto(workers.subList(from, to), large);
            from = to;
        }
        return workers.subList(from, workers.size());
    }

    private List<WorkerId> having(List<Key> keys) {
        return workers.stream()
                .filter(worker -> keys.stream().allMatch(key -> placement.has(worker, key)))
                .toList();
    }

    private void passOn(List<Key> large, List<WorkerId> others) throws InterruptedException {
        int done = 0;
        List<WorkerId> sources = having(large);
        while (done < others.size() && !sources.isEmpty()) {
            int round = Math.min(sources.size(), others.size() - done);
            var copies = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < round; i++) {
                WorkerId target = others.get(done + i);
                List<WorkerId> from = beginningWith(sources, i);
                copies.add(
                        Interruptible.start(() -> {
                            copy(target, from, large);
                            return null;
                        }));
            }
            try {
                for (CompletableFuture<Void> copy : copies) {
                    Waiting.interruptibly(copy);
                }
            } finally {
                copies.forEach(copy -> copy.cancel(true));
            }
            done += round;
            sources = having(large);
        }
    }

    /** All of them: if the first one is lost, the next one is asked. */
    private static List<WorkerId> beginningWith(List<WorkerId> sources, int first) {
        var order = new ArrayList<>(sources.subList(first, sources.size()));
        order.addAll(sources.subList(0, first));
        return order;
    }

    private void copy(WorkerId target, List<WorkerId> from, List<Key> keys)
            throws InterruptedException {
        try {
            Answer answer = Waiting.interruptibly(peers.ask(target, new Question.Copy(keys, from)));
            switch (answer) {
                case Answer.Copied(Map<Key, Long> sizes) -> placement.has(target, sizes);
                default -> placement.failed(target, String.valueOf(answer));
            }
        } catch (JaskException lost) {
            placement.failed(target, String.valueOf(lost.getMessage()));
        }
    }
}
