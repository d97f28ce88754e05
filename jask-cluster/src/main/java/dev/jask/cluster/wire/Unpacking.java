package dev.jask.cluster.wire;

import dev.jask.cluster.code.EnvironmentId;
import dev.jask.cluster.code.UserCode;
import dev.jask.graph.Blockwise;
import dev.jask.graph.FusedParameters;
import dev.jask.graph.JaskException;
import dev.jask.graph.TaskFunction;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerLocal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks what tasks are made of. A worker has one, which keeps the functions and constants that
 * were used last. Safe for use by several threads; its own lock guards what is kept.
 */
final class Unpacking implements AutoCloseable {

    private static final int MOST_KEPT = 2048;
    private static final long MOST_BYTES = 256L << 20;

    private static final WorkerLocal<Unpacking> OF_WORKER =
            WorkerLocal.of(
                    "unpacked functions",
                    worker -> new Unpacking(worker.local(UserCode.OF_WORKER)));

    private final UserCode code;
    private final ValueFormat format;

    /** The least recently used first. */
    private final Map<Place, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long keptBytes;

    /** Classes with the same name may differ from one loader to the next. */
    private record Place(Object what, ClassLoader loader) {

        int bytes() {
            return what instanceof Content content ? content.length() : bytesOf((Packed) what);
        }

        private static int bytesOf(Packed packed) {
            return packed.bytes().length;
        }
    }

    private volatile @Nullable ContentSource source;

    /** Where the worker gets large contents from now on. */
    void use(ContentSource from) {
        source = from;
    }

    /** The worker's own. */
    static Unpacking of(WorkerContext worker) {
        return worker.local(OF_WORKER);
    }

    /** A value that is unpacked once, by the first who needs it, while others wait. */
    private final class Kept {

        private volatile long usedNanos = System.nanoTime();
        private boolean unpacked;
        private @Nullable Object value;

        synchronized @Nullable Object value(Place place) {
            if (!unpacked) {
                value = unpack(place);
                unpacked = true;
            }
            return value;
        }
    }

    private Unpacking(UserCode code) {
        this.code = code;
        format = ValueFormat.with(code);
    }

    /** The worker's whose task calls; one that keeps nothing beyond the call where none does. */
    static Unpacking here() {
        return WorkerContext.isPresent()
                ? OF_WORKER.get()
                : new Unpacking(UserCode.plain(contextLoader()));
    }

    /** What finds the classes of a task: null if it names no environment. */
    @Nullable ClassLoader loaderOf(Packed function, @Nullable Object parameter) {
        List<EnvironmentId> environments = function.environments();
        if (environments.isEmpty() && parameter != null) {
            environments = environmentsOf(parameter);
        }
        return environments.isEmpty() ? null : code.loader(environments);
    }

    private static List<EnvironmentId> environmentsOf(@Nullable Object parameter) {
        return switch (parameter) {
            case Packed packed -> packed.environments();
            case Blockwise.Block block -> firstOf(block.constants());
            case FusedParameters fused -> firstOf(fused.values());
            case null, default -> List.of();
        };
    }

    private static List<EnvironmentId> firstOf(List<? extends @Nullable Object> values) {
        for (Object value : values) {
            List<EnvironmentId> environments = environmentsOf(value);
            if (!environments.isEmpty()) {
                return environments;
            }
        }
        return List.of();
    }

    TaskFunction function(Packed packed) {
        Object value = shared(packed);
        if (value instanceof TaskFunction function) {
            return function;
        }
        throw new WireException("the function of a task is none but: " + value);
    }

    @Nullable Object parameter(@Nullable Object parameter) {
        return switch (parameter) {
            case Packed packed ->
                    packed.isShared() ? shared(packed) : unpack(new Place(packed, contextLoader()));
            case Blockwise.Block block -> block(block);
            case FusedParameters fused -> {
                var values = new ArrayList<@Nullable Object>(fused.values().size());
                fused.values().forEach(value -> values.add(parameter(value)));
                yield new FusedParameters(values);
            }
            case null, default -> parameter;
        };
    }

    private Blockwise.Block block(Blockwise.Block block) {
        List<? extends @Nullable Object> constants = block.constants();
        if (constants.isEmpty()) {
            return block;
        }
        var values = new ArrayList<@Nullable Object>(constants.size());
        constants.forEach(
                constant -> values.add(constant instanceof Packed p ? shared(p) : constant));
        return new Blockwise.Block(block.index(), values);
    }

    /** The value, unpacked once for all tasks. */
    private @Nullable Object shared(Packed packed) {
        return kept(new Place(packed, contextLoader()));
    }

    private @Nullable Object kept(Place place) {
        return find(place).value(place);
    }

    private synchronized Kept find(Place place) {
        Kept known = kept.get(place);
        if (known == null) {
            known = new Kept();
            kept.put(place, known);
            keptBytes += place.bytes();
            dropEldest();
        }
        known.usedNanos = System.nanoTime();
        return known;
    }

    private void dropEldest() {
        var eldest = kept.entrySet().iterator();
        while (kept.size() > 1 && (kept.size() > MOST_KEPT || keptBytes > MOST_BYTES)) {
            keptBytes -= eldest.next().getKey().bytes();
            eldest.remove();
        }
    }

    /** Lets go what was not used since then, so that its classes can be unloaded. */
    synchronized void forgetUnused(long sinceNanos) {
        kept.entrySet()
                .removeIf(each -> {
                    boolean unused = each.getValue().usedNanos - sinceNanos < 0;
                    if (unused) {
                        keptBytes -= each.getKey().bytes();
                    }
                    return unused;
                });
    }

    /** Lets go what this worker's tasks did not use since then. */
    static void forgetUnused(WorkerContext worker, long sinceNanos) {
        worker.local(OF_WORKER).forgetUnused(sinceNanos);
    }

    private @Nullable Object unpack(Place place) {
        byte[] bytes =
                place.what() instanceof Packed packed
                        ? packed.bytes()
                        : fetched((Content) place.what());
        try {
            return PartsFormat.read(
                    bytes, format, place.loader(), part -> kept(new Place(part, place.loader())));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new JaskException(
                    "the task needs the class %s, which is neither in what the client sent nor on the class path of the worker"
                            .formatted(String.valueOf(e.getMessage()).replace('/', '.')),
                    e);
        } catch (IOException e) {
            throw new JaskException("what the task is made of cannot be unpacked: " + e, e);
        }
    }

    private byte[] fetched(Content content) {
        byte[] here = content.bytes();
        if (here != null) {
            return here;
        }
        ContentSource from = source;
        if (from == null) {
            throw new JaskException(
                    "a large part of the task, %s, cannot be asked for here".formatted(content));
        }
        return from.fetch(content);
    }

    private static ClassLoader contextLoader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    @Override
    public synchronized void close() {
        kept.clear();
        keptBytes = 0;
    }
}
