package dev.jask.cluster.wire;

import dev.jask.graph.Annotations;
import dev.jask.graph.Blockwise;
import dev.jask.graph.FusedParameters;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Task;
import dev.jask.graph.TaskFunction;
import dev.jask.protocol.Priority;
import dev.jask.protocol.WorkerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what messages are made of, and remembers what it spelled out. */
final class Encoder {

    final Output out = new Output();

    private final @Nullable Contents contents;

    /**
     * @param contents where whoever reads will find what is sent apart; null if elsewhere
     */
    Encoder(@Nullable Contents contents) {
        this.contents = contents;
    }

    /** The numbers that the next are written as differences from. */
    final Last last = new Last();

    private final Sent<String> prefixes = Memory.PREFIXES.make(Sent::new);
    private final Sent<KeyGroup> groups = Memory.GROUPS.make(Sent::new);
    private final Sent<WorkerId> workers = Memory.WORKERS.make(Sent::new);
    private final Sent<Annotations> annotations = Memory.ANNOTATIONS.make(Sent::new);
    private final Sent<Packed> packed = Memory.PACKED.make(Sent::new);

    private final Consumer<String> defineText = out::text;
    private final Consumer<KeyGroup> defineGroup = this::define;
    private final Consumer<WorkerId> defineWorker = this::define;
    private final Consumer<Annotations> defineAnnotations = this::define;
    private final Consumer<Packed> definePacked = this::define;

    private void define(Packed value) {
        out.blob(value.bytes());
        out.unsigned(value.parts().size());
        for (Content part : value.parts()) {
            part.write(out);
            if (contents != null) {
                contents.offer(part);
            }
        }
    }

    /** Forgets everything. */
    void clear() {
        prefixes.clear();
        groups.clear();
        workers.clear();
        annotations.clear();
        packed.clear();
        last.clear();
    }

    private <T> void reference(Sent<T> sent, T value, Consumer<T> define) {
        int number = sent.find(value);
        if (number >= 0) {
            out.unsigned(number + 1L);
        } else {
            out.unsigned(0);
            int from = out.size();
            define.accept(value);
            sent.add(value, out.size() - from);
        }
    }

    void prefix(String prefix) {
        reference(prefixes, prefix, defineText);
    }

    void group(KeyGroup group) {
        reference(groups, group, defineGroup);
    }

    private void define(KeyGroup group) {
        prefix(group.prefix());
        out.fixed(group.token().high());
        out.fixed(group.token().low());
    }

    void key(Key key) {
        group(key.group());
        out.unsigned(key.index());
    }

    /** Keys that follow each other in no order. */
    void keys(Collection<Key> keys) {
        keys(keys, 0);
    }

    /** Keys of which the first has an index near this, and each other one near the one before. */
    private void keys(Collection<Key> keys, long near) {
        out.unsigned(keys.size());
        long before = near;
        for (Key key : keys) {
            group(key.group());
            out.signed(key.index() - before);
            before = key.index();
        }
    }

    /** Keys of which many may be consecutive. */
    void runs(Iterable<Key> keys) {
        List<KeyRuns.Run> runs = KeyRuns.of(keys);
        out.unsigned(runs.size());
        for (KeyRuns.Run run : runs) {
            group(run.group());
            out.unsigned(run.first());
            out.unsigned(run.count());
        }
    }

    void worker(WorkerId worker) {
        reference(workers, worker, defineWorker);
    }

    private void define(WorkerId worker) {
        out.text(worker.address());
        out.signed(worker.incarnation());
    }

    void workers(Collection<WorkerId> ids) {
        out.unsigned(ids.size());
        ids.forEach(this::worker);
    }

    void annotations(Annotations wishes) {
        boolean none = wishes == Annotations.NONE || wishes.equals(Annotations.NONE);
        out.flag(!none);
        if (!none) {
            reference(annotations, wishes, defineAnnotations);
        }
    }

    private void define(Annotations wishes) {
        out.signed(wishes.priority());
        out.unsigned(wishes.retries());
        out.unsigned(wishes.slots());
        resources(new TreeMap<>(wishes.resources()));
        out.unsigned(wishes.workers().size());
        new TreeSet<>(wishes.workers()).forEach(out::text);
        out.flag(wishes.allowOtherWorkers());
        out.text(wishes.name());
    }

    void resources(Map<String, Double> resources) {
        out.unsigned(resources.size());
        resources.forEach((name, amount) -> {
            out.text(name);
            out.real(amount);
        });
    }

    /** Results with the bytes that they take. */
    void sizes(Map<Key, Long> sizes) {
        out.unsigned(sizes.size());
        sizes.forEach((key, bytes) -> {
            key(key);
            out.unsigned(bytes);
        });
    }

    void run(long run) {
        out.signed(run - last.run);
        last.run = run;
    }

    /** One assignment of a task. */
    void run(Key key, long run) {
        key(key);
        run(run);
    }

    /** When, how long and in which slot a task ran. */
    void ran(long startNanos, long nanos, int slot) {
        out.signed(startNanos - last.startNanos);
        last.startNanos = startNanos;
        out.unsigned(nanos);
        out.signed(slot);
    }

    void priority(Priority priority) {
        out.signed(priority.user());
        out.unsigned(priority.submission());
        out.signed(priority.order() - last.order);
        last.order = priority.order();
    }

    void task(Task task) {
        key(task.key());
        function(task.function(), task.key());
        parameter(task.parameter(), task.key());
        keys(task.dependencies(), task.key().index());
        annotations(task.annotations());
    }

    void function(TaskFunction function, Key key) {
        if (!(function instanceof Packed done)) {
            throw new WireException(
                    "the function of %s was not packed: %s".formatted(key, function.getClass()));
        }
        shared(done);
    }

    private void shared(Packed value) {
        reference(packed, value, definePacked);
    }

    /** The parameter of the task of that key. */
    void parameter(@Nullable Object parameter, Key key) {
        switch (parameter) {
            case FusedParameters(List<@Nullable Object> values) -> {
                out.tag(ParameterTag.FUSED);
                out.unsigned(values.size());
                for (Object value : values) {
                    if (value instanceof FusedParameters) {
                        throw unknown(value, key);
                    }
                    parameter(value, key);
                }
            }
            case Blockwise.Block(long index, var constants) -> {
                boolean own = index == key.index();
                out.tag(own ? ParameterTag.OWN_BLOCK : ParameterTag.BLOCK);
                if (!own) {
                    out.signed(index);
                }
                out.unsigned(constants.size());
                constants.forEach(constant -> plain(constant, key));
            }
            case null, default -> plain(parameter, key);
        }
    }

    /** A value that is not made of others. */
    void plain(@Nullable Object value, Key key) {
        switch (value) {
            case null -> out.tag(ParameterTag.NULL);
            case Packed done when done.isShared() -> {
                out.tag(ParameterTag.SHARED);
                shared(done);
            }
            case Packed own -> {
                out.tag(ParameterTag.PACKED);
                define(own);
            }
            case Boolean truth -> out.tag(truth ? ParameterTag.TRUE : ParameterTag.FALSE);
            case Integer number -> {
                out.tag(ParameterTag.INT);
                out.signed(number);
            }
            case Long number -> {
                out.tag(ParameterTag.LONG);
                out.signed(number);
            }
            case Double number -> {
                out.tag(ParameterTag.DOUBLE);
                out.real(number);
            }
            case String text -> {
                out.tag(ParameterTag.TEXT);
                out.text(text);
            }
            default -> throw unknown(value, key);
        }
    }

    private static WireException unknown(Object value, Key key) {
        return new WireException(
                "the parameter of %s was not packed: %s".formatted(key, value.getClass()));
    }
}
