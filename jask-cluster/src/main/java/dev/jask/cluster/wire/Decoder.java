package dev.jask.cluster.wire;

import dev.jask.graph.Annotations;
import dev.jask.graph.Blockwise;
import dev.jask.graph.FusedParameters;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Task;
import dev.jask.graph.Token;
import dev.jask.protocol.Priority;
import dev.jask.protocol.WorkerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Encoder} wrote, and remembers what was spelled out. */
final class Decoder {

    private final @Nullable Contents contents;

    /**
     * @param contents where what is sent apart has come before; null if nowhere
     */
    Decoder(@Nullable Contents contents) {
        this.contents = contents;
    }

    /** What is read now. */
    Input in = Input.NOTHING;

    final Last last = new Last();

    /** The tasks of a layer have the same: one list serves them. */
    private List<@Nullable Object> lastConstants = List.of();

    private final Recent<String> prefixes = Memory.PREFIXES.make(Recent::new);
    private final Recent<KeyGroup> groups = Memory.GROUPS.make(Recent::new);
    private final Recent<WorkerId> workers = Memory.WORKERS.make(Recent::new);
    private final Recent<Annotations> annotations = Memory.ANNOTATIONS.make(Recent::new);
    private final Recent<Packed> packed = Memory.PACKED.make(Recent::new);

    private final Supplier<String> definedText = this::definedText;
    private final Supplier<KeyGroup> definedGroup = this::definedGroup;
    private final Supplier<WorkerId> definedWorker = this::definedWorker;
    private final Supplier<Annotations> definedAnnotations = this::definedAnnotations;
    private final Supplier<Packed> definedPacked = this::definedPacked;

    private String definedText() {
        return in.text();
    }

    private Packed definedPacked() {
        return spelledOut(true);
    }

    private Packed spelledOut(boolean shared) {
        byte[] bytes = in.blob();
        int count = in.count(33);
        if (count == 0) {
            return new Packed(bytes, shared);
        }
        var parts = new ArrayList<Content>(count);
        for (int i = 0; i < count; i++) {
            Content named = Content.read(in);
            Content here = contents == null ? null : contents.find(named.digest());
            parts.add(here == null ? named : here);
        }
        return new Packed(bytes, parts, shared);
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

    private <T> T referred(Recent<T> recent, Supplier<T> defined) {
        long number = in.natural();
        if (number == 0) {
            int from = in.position();
            T value = defined.get();
            recent.add(value, in.position() - from);
            return value;
        }
        T known = recent.at(number - 1);
        if (known == null) {
            throw new WireException("a message refers to number %d of nothing".formatted(number));
        }
        return known;
    }

    String prefix() {
        return referred(prefixes, definedText);
    }

    KeyGroup group() {
        return referred(groups, definedGroup);
    }

    private KeyGroup definedGroup() {
        String prefix = prefix();
        return new KeyGroup(prefix, new Token(in.fixed(), in.fixed()));
    }

    Key key() {
        KeyGroup group = group();
        return group.key(in.natural());
    }

    List<Key> keys() {
        return keys(0);
    }

    private List<Key> keys(long near) {
        int count = in.count(2);
        var keys = new ArrayList<Key>(count);
        long before = near;
        for (int i = 0; i < count; i++) {
            KeyGroup group = group();
            before += in.signed();
            keys.add(group.key(before));
        }
        return keys;
    }

    List<Key> runs() {
        int count = in.count(3);
        var runs = new ArrayList<KeyRuns.Run>(count);
        for (int i = 0; i < count; i++) {
            KeyGroup group = group();
            runs.add(new KeyRuns.Run(group, in.natural(), in.natural()));
        }
        return KeyRuns.list(runs);
    }

    WorkerId worker() {
        return referred(workers, definedWorker);
    }

    private WorkerId definedWorker() {
        return new WorkerId(in.text(), in.signed());
    }

    List<WorkerId> workers() {
        int count = in.count(1);
        var ids = new ArrayList<WorkerId>(count);
        for (int i = 0; i < count; i++) {
            ids.add(worker());
        }
        return ids;
    }

    Annotations annotations() {
        return in.flag() ? referred(annotations, definedAnnotations) : Annotations.NONE;
    }

    private Annotations definedAnnotations() {
        int priority = in.signedInt();
        int retries = naturalInt();
        int slots = naturalInt();
        Map<String, Double> resources = resources();
        int count = in.count(1);
        var names = new LinkedHashSet<String>();
        for (int i = 0; i < count; i++) {
            names.add(in.text());
        }
        return new Annotations(priority, retries, slots, resources, names, in.flag(), in.text());
    }

    int naturalInt() {
        return toInt(in.natural());
    }

    /** The number, which must not be negative, as an int. */
    static int toInt(long value) {
        if (value > Integer.MAX_VALUE) {
            throw new WireException("a number is beyond 31 bits: " + value);
        }
        return (int) value;
    }

    Map<String, Double> resources() {
        int count = in.count(1 + Double.BYTES);
        var resources = new LinkedHashMap<String, Double>();
        for (int i = 0; i < count; i++) {
            resources.put(in.text(), in.real());
        }
        return resources;
    }

    Map<Key, Long> sizes() {
        int count = in.count(3);
        var sizes = LinkedHashMap.<Key, Long>newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            Key key = key();
            sizes.put(key, in.unsigned());
        }
        return sizes;
    }

    long run() {
        last.run += in.signed();
        return last.run;
    }

    long startNanos() {
        last.startNanos += in.signed();
        return last.startNanos;
    }

    Priority priority() {
        int user = in.signedInt();
        long submission = in.unsigned();
        last.order += in.signed();
        return new Priority(user, submission, last.order);
    }

    Task task() {
        Key key = key();
        Packed function = function();
        Object parameter = parameter(key);
        List<Key> dependencies = keys(key.index());
        return new Task(key, function, parameter, dependencies, annotations());
    }

    Packed function() {
        return referred(packed, definedPacked);
    }

    /** The parameter of the task of that key. */
    @Nullable Object parameter(Key key) {
        int tag = in.tag();
        if (tag == ParameterTag.FUSED) {
            int count = in.count(1);
            var values = new ArrayList<@Nullable Object>(count);
            for (int i = 0; i < count; i++) {
                values.add(step(in.tag(), key));
            }
            return new FusedParameters(values);
        }
        return step(tag, key);
    }

    private @Nullable Object step(int tag, Key key) {
        return switch (tag) {
            case ParameterTag.OWN_BLOCK -> new Blockwise.Block(key.index(), constants());
            case ParameterTag.BLOCK -> new Blockwise.Block(in.signed(), constants());
            default -> plain(tag);
        };
    }

    private List<@Nullable Object> constants() {
        int count = in.count(1);
        if (count == 0) {
            return List.of();
        }
        var constants = new ArrayList<@Nullable Object>(count);
        for (int i = 0; i < count; i++) {
            constants.add(plain());
        }
        if (!constants.equals(lastConstants)) {
            lastConstants = constants;
        }
        return lastConstants;
    }

    /** A value that is not made of others. */
    @Nullable Object plain() {
        return plain(in.tag());
    }

    private @Nullable Object plain(int tag) {
        return switch (tag) {
            case ParameterTag.NULL -> null;
            case ParameterTag.SHARED -> function();
            case ParameterTag.PACKED -> spelledOut(false);
            case ParameterTag.FALSE -> false;
            case ParameterTag.TRUE -> true;
            case ParameterTag.INT -> in.signedInt();
            case ParameterTag.LONG -> in.signed();
            case ParameterTag.DOUBLE -> in.real();
            case ParameterTag.TEXT -> in.text();
            default -> throw new WireException("a parameter has the unknown tag " + tag);
        };
    }
}
