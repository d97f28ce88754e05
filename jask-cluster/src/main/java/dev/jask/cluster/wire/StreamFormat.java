package dev.jask.cluster.wire;

import dev.jask.graph.Annotations;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.TaskStream;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Streams of tasks as bytes: a table, or layers. */
final class StreamFormat {

    private static final int TABLE = 0;
    private static final int LAYERS = 1;

    /** The key is the one after that of the task before. */
    private static final int NEXT_KEY = 1;

    /** The function is that of the task before. */
    private static final int SAME_FUNCTION = 2;

    private static final int OUTPUT = 4;
    private static final int ONE_CONSUMER = 8;

    /** The family is the task's place. */
    private static final int OWN_FAMILY = 16;

    private static final int ANNOTATED = 32;
    private static final int PARAMETER = 64;

    private StreamFormat() {}

    static void write(Encoder to, TaskStream stream) {
        switch (stream) {
            case ShippedTasks tasks -> {
                to.out.tag(TABLE);
                writeTable(to, tasks);
            }
            case ShippedLayers layers -> {
                to.out.tag(LAYERS);
                LayersFormat.write(to, layers);
            }
            default ->
                    throw new WireException(
                            "a stream of tasks was not packed: " + stream.getClass());
        }
    }

    static ShippedStream read(Decoder from) {
        int tag = from.in.tag();
        return switch (tag) {
            case TABLE -> readTable(from);
            case LAYERS -> LayersFormat.read(from);
            default -> throw new WireException("a stream of tasks has the unknown tag " + tag);
        };
    }

    private static void writeTable(Encoder to, ShippedTasks tasks) {
        to.out.unsigned(tasks.outside.size());
        for (int number = 0; number < tasks.outside.size(); number++) {
            to.key(tasks.outside.key(number));
            to.out.unsigned(
                    (long) tasks.outsideReaders(number) << 1
                            | (tasks.isOutsideOutput(number) ? 1 : 0));
        }
        to.out.unsigned(tasks.keys.size());
        for (int place = 0; place < tasks.keys.size(); place++) {
            writeRow(to, tasks, place);
        }
        to.out.unsigned(tasks.sizes().size());
        tasks.sizes()
                .forEach((prefix, count) -> {
                    to.prefix(prefix);
                    to.out.unsigned(count);
                });
    }

    private static void writeRow(Encoder to, ShippedTasks tasks, int place) {
        int flags = flags(tasks, place);
        to.out.tag(flags);
        Key key = tasks.keys.key(place);
        if ((flags & NEXT_KEY) == 0) {
            to.key(key);
        }
        if ((flags & SAME_FUNCTION) == 0) {
            to.function(tasks.function(place), key);
        }
        if ((flags & PARAMETER) != 0) {
            to.parameter(tasks.parameter(place), key);
        }
        if ((flags & ANNOTATED) != 0) {
            to.annotations(tasks.annotations(place));
        }
        if ((flags & ONE_CONSUMER) == 0) {
            to.out.unsigned(tasks.consumers(place));
        }
        if ((flags & OWN_FAMILY) == 0) {
            to.out.signed(tasks.family(place) - place);
        }
        to.out.unsigned(tasks.dependencyCount(place));
        for (int i = 0; i < tasks.dependencyCount(place); i++) {
            int dependency = tasks.dependency(place, i);
            to.out.unsigned(dependency >= 0 ? 2L * (place - dependency) : 2L * ~dependency + 1);
        }
    }

    private static int flags(ShippedTasks tasks, int place) {
        int flags = 0;
        if (place > 0) {
            KeyGroup group = tasks.keys.group(place);
            boolean next =
                    tasks.keys.index(place) == tasks.keys.index(place - 1) + 1
                            && group.equals(tasks.keys.group(place - 1));
            flags |= next ? NEXT_KEY : 0;
            flags |= tasks.function(place).equals(tasks.function(place - 1)) ? SAME_FUNCTION : 0;
        }
        flags |= tasks.isOutput(place) ? OUTPUT : 0;
        flags |= tasks.consumers(place) == 1 ? ONE_CONSUMER : 0;
        flags |= tasks.family(place) == place ? OWN_FAMILY : 0;
        flags |= tasks.annotations(place).equals(Annotations.NONE) ? 0 : ANNOTATED;
        flags |= tasks.parameter(place) == null ? 0 : PARAMETER;
        return flags;
    }

    private static ShippedTasks readTable(Decoder from) {
        var tasks = new ShippedTasks();
        int outside = from.in.count(3);
        for (int number = 0; number < outside; number++) {
            tasks.outside.add(from.key());
            long use = from.in.natural();
            tasks.useOutside(number, Decoder.toInt(use >>> 1), (use & 1) != 0);
        }
        int count = from.in.count(2);
        Key key = null;
        Packed function = null;
        for (int place = 0; place < count; place++) {
            int flags = from.in.tag();
            key = readKey(from, flags, key);
            function = readFunction(from, flags, function);
            readRow(from, tasks, flags, key, function);
        }
        int prefixes = from.in.count(2);
        var sizes = new LinkedHashMap<String, Long>();
        for (int i = 0; i < prefixes; i++) {
            sizes.put(from.prefix(), from.in.natural());
        }
        tasks.sizes(sizes);
        return tasks;
    }

    private static Key readKey(Decoder from, int flags, @Nullable Key before) {
        if ((flags & NEXT_KEY) == 0) {
            return from.key();
        }
        if (before == null) {
            throw first();
        }
        return before.group().key(before.index() + 1);
    }

    private static Packed readFunction(Decoder from, int flags, @Nullable Packed before) {
        if ((flags & SAME_FUNCTION) == 0) {
            return from.function();
        }
        if (before == null) {
            throw first();
        }
        return before;
    }

    private static WireException first() {
        return new WireException("the first task of a stream refers to the one before");
    }

    private static void readRow(
            Decoder from, ShippedTasks tasks, int flags, Key key, Packed function) {
        Object parameter = (flags & PARAMETER) == 0 ? null : from.parameter(key);
        Annotations annotations = (flags & ANNOTATED) == 0 ? Annotations.NONE : from.annotations();
        int place = tasks.add(key, function, parameter, annotations);
        int consumers = (flags & ONE_CONSUMER) == 0 ? from.naturalInt() : 1;
        long family = (flags & OWN_FAMILY) == 0 ? place + from.in.signed() : place;
        tasks.use(place, consumers, (flags & OUTPUT) != 0, family);
        int dependencies = from.in.count(1);
        for (int i = 0; i < dependencies; i++) {
            tasks.dependOn(dependency(from.in.natural(), place, tasks.outside.size()));
        }
    }

    private static int dependency(long written, int place, int outside) {
        long number = written >>> 1;
        boolean inside = (written & 1) == 0;
        if (inside ? number < 1 || number > place : number >= outside) {
            throw new WireException(
                    "task %d of a stream depends on what does not come before it".formatted(place));
        }
        return inside ? (int) (place - number) : (int) ~number;
    }
}
