package dev.jask.graph;

import dev.jask.function.Signature;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a function or value could travel to another machine, and if not, which part of it
 * stands in the way.
 */
public final class Serializability {

    private static final int DEEPEST = 100;

    private Serializability() {}

    /**
     * Does nothing if the value is serialisable.
     *
     * @param what how the message calls the value, for instance {@code the function of
     *     load-0a1b2c3d[0]}
     * @throws JaskException if it is not; the message names the part that stands in the way
     */
    public static void check(String what, @Nullable Object value) {
        explain(value)
                .ifPresent(reason -> {
                    throw new JaskException(
                            "%s cannot be sent to another machine: %s".formatted(what, reason));
                });
    }

    /** Why the value cannot be serialised: the way to the part and its class. Empty if it can. */
    public static Optional<String> explain(@Nullable Object value) {
        try (var out = new ValueOutput(OutputStream.nullOutputStream())) {
            out.writeObject(value);
            return Optional.empty();
        } catch (NotSerializableException e) {
            String path = new Walk(Serializability::unserialisable).find(value, "", 0);
            return Optional.of(path == null ? e.getMessage() + " is not serialisable" : path);
        } catch (IOException | RuntimeException e) {
            return Optional.of(e.toString());
        }
    }

    private static @Nullable String unserialisable(Object value, String path) {
        return value instanceof Serializable || value instanceof Record
                ? null
                : "%s is a %s, which does not implement Serializable"
                        .formatted(path.isEmpty() ? "it" : path, value.getClass().getTypeName());
    }

    /** The way from a value to a part of it. Empty if it is not found, or is the value itself. */
    public static Optional<String> pathTo(@Nullable Object value, Object part) {
        return Optional.ofNullable(
                new Walk((each, path) -> each == part && !path.isEmpty() ? path : null)
                        .find(value, "", 0));
    }

    /** Whether a part is what is looked for: then what is said about it. */
    @FunctionalInterface
    private interface Verdict {
        @Nullable String of(Object part, String path);
    }

    /** Goes through a value as serialisation does. */
    private static final class Walk {

        private final Verdict verdict;

        Walk(Verdict verdict) {
            this.verdict = verdict;
        }

        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        /** What is said about the first part that is looked for; null if none is found. */
        @Nullable String find(@Nullable Object value, String path, int depth) {
            if (value == null || depth > DEEPEST || !seen.add(value)) {
                return null;
            }
            String said = verdict.of(value, path);
            if (said != null || value instanceof String) {
                return said;
            }
            Optional<SerializedLambda> lambda = Signature.serialized(value);
            if (lambda.isPresent()) {
                return findInCaptured(lambda.get(), value, path, depth);
            }
            return switch (value) {
                case Collection<?> collection -> findInAll(collection, path, depth);
                case Map<?, ?> map -> findInMap(map, path, depth);
                case Object array when array.getClass().isArray() ->
                        findInArray(array, path, depth);
                default -> findInFields(value, path, depth);
            };
        }

        private @Nullable String findInCaptured(
                SerializedLambda lambda, Object function, String path, int depth) {
            String name = Signature.of(function).map(Signature::toString).orElse("the lambda");
            for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
                String captured = "captured variable %d of %s".formatted(i + 1, name);
                String found =
                        find(
                                lambda.getCapturedArg(i),
                                path.isEmpty() ? captured : path + ", " + captured,
                                depth + 1);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        private @Nullable String findInAll(Collection<?> values, String path, int depth) {
            int position = 0;
            for (Object value : values) {
                String found = find(value, path + "[" + position + "]", depth + 1);
                if (found != null) {
                    return found;
                }
                position++;
            }
            return null;
        }

        private @Nullable String findInMap(Map<?, ?> map, String path, int depth) {
            String found = findInAll(map.keySet(), path + ".keys", depth);
            return found == null ? findInAll(map.values(), path + ".values", depth) : found;
        }

        private @Nullable String findInArray(Object array, String path, int depth) {
            if (array.getClass().getComponentType().isPrimitive()) {
                return null;
            }
            for (int i = 0; i < Array.getLength(array); i++) {
                String found = find(Array.get(array, i), path + "[" + i + "]", depth + 1);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        private @Nullable String findInFields(Object value, String path, int depth) {
            for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    int modifiers = field.getModifiers();
                    if (!Modifier.isStatic(modifiers)
                            && !Modifier.isTransient(modifiers)
                            && !field.getType().isPrimitive()
                            && field.trySetAccessible()) {
                        String name = type.getSimpleName() + "." + field.getName();
                        String found =
                                find(
                                        read(field, value),
                                        path.isEmpty() ? name : path + ", " + name,
                                        depth + 1);
                        if (found != null) {
                            return found;
                        }
                    }
                }
            }
            return null;
        }

        private static @Nullable Object read(Field field, Object value) {
            try {
                return field.get(value);
            } catch (IllegalAccessException e) {
                return null; // cannot be: it was made accessible
            }
        }
    }
}
