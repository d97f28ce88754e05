package dev.jask.worker.store;

import dev.jask.graph.Sized;
import dev.jask.graph.ValueSizer;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how much memory a value takes. Exact for primitives, their arrays and strings; of large
 * collections some elements are looked at; of other objects the fields are followed where the
 * module system allows, down to a bound. What says its own size ({@link Sized}), and what a {@link
 * ValueSizer} says, is believed.
 */
public final class SizeOf {

    private static final int HEADER = 12;
    private static final int REFERENCE = 4;
    private static final int SAMPLE = 32;

    /** How many objects of one value are looked at; from there on they count as small. */
    private static final int MOST_OBJECTS = 1_000;

    private static final long UNKNOWN_OBJECT = 64;

    /** Whether smaller arrays belong to several values is not looked at. */
    static final long LEAST_SHARED = 4_096;

    /** What a value takes beside the arrays that its sizer says it shares. */
    private static final long BESIDE_SHARED = 160;

    private final ClassValue<Shape> shapes =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return Shape.of(type);
                }
            };

    private final List<? extends ValueSizer<?>> sizers;

    private final ClassValue<Optional<ValueSizer<?>>> sizerOf =
            new ClassValue<>() {
                @Override
                protected Optional<ValueSizer<?>> computeValue(Class<?> type) {
                    for (ValueSizer<?> sizer : sizers) {
                        if (sizer.type().isAssignableFrom(type)) {
                            return Optional.of(sizer);
                        }
                    }
                    return Optional.empty();
                }
            };

    /** Estimates with the help of these, the first of them that fits a class. */
    SizeOf(List<? extends ValueSizer<?>> sizers) {
        this.sizers = List.copyOf(sizers);
    }

    /** Estimates with nobody's help. */
    public static SizeOf plain() {
        return new SizeOf(List.of());
    }

    /** Whether such a value is kept within a limit of its own. */
    boolean hasOwnLimit(@Nullable Object value) {
        return value != null
                && !sizers.isEmpty()
                && sizerOf.get(value.getClass()).map(ValueSizer::haveOwnLimit).orElse(false);
    }

    /** How much the value takes, and what of it other values may have too. */
    Footprint measure(@Nullable Object value) {
        return switch (value) {
            case double[] array -> shareable(array, array(array.length, 8));
            case long[] array -> shareable(array, array(array.length, 8));
            case byte[] array -> shareable(array, array(array.length, 1));
            case int[] array -> shareable(array, array(array.length, 4));
            case null, default -> isWalked(value) ? walked(value) : Footprint.own(of(value));
        };
    }

    private static Footprint shareable(Object array, long bytes) {
        return bytes < LEAST_SHARED
                ? Footprint.own(bytes)
                : new Footprint(bytes, 0, List.of(array));
    }

    private static boolean isWalked(@Nullable Object value) {
        return !(value == null
                || value instanceof Sized
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof String);
    }

    /** The bytes that the value takes; 0 for null. */
    public long of(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Sized sized -> Math.max(0, sized.sizeInBytes());
            case Integer _, Float _, Short _, Character _, Byte _, Boolean _ -> 16;
            case Long _, Double _ -> 24;
            case String string -> ofString(string);
            case double[] array -> array(array.length, 8);
            case long[] array -> array(array.length, 8);
            case byte[] array -> array(array.length, 1);
            case int[] array -> array(array.length, 4);
            default -> walk(value);
        };
    }

    /**
     * Looking at a value must not fail, whatever its class does when its size or elements are asked
     * for.
     */
    private long walk(Object value) {
        return walked(value).bytes();
    }

    private Footprint walked(@Nullable Object value) {
        try {
            var walk = new Walk();
            long bytes = walk.of(value);
            return new Footprint(bytes, bytes - walk.sharedBytes, List.copyOf(walk.shared));
        } catch (RuntimeException | StackOverflowError _) {
            return Footprint.own(UNKNOWN_OBJECT);
        }
    }

    private static long array(long length, int element) {
        return align(HEADER + 4 + length * element);
    }

    private static long align(long bytes) {
        return (bytes + 7) & ~7L;
    }

    private static long ofString(String string) {
        return 24 + array(string.length(), isLatin(string) ? 1 : 2);
    }

    /**
     * Whether the string is kept in one byte per character; long strings are looked at here and
     * there.
     */
    private static boolean isLatin(String string) {
        int length = string.length();
        int step = Math.max(1, length / 64);
        for (int i = 0; i < length; i += step) {
            if (string.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** Goes through one value, each object once. */
    private final class Walk {

        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        /** Arrays that were met and other values may have too. */
        private final List<Object> shared = new ArrayList<>();

        /** How much of the value's bytes stands for these. */
        private long sharedBytes;

        long of(@Nullable Object value) {
            if (value == null) {
                return 0;
            }
            if (!seen.add(value)) {
                return 0;
            }
            return seen.size() > MOST_OBJECTS ? UNKNOWN_OBJECT : measure(value);
        }

        private long measure(Object value) {
            return switch (value) {
                case Sized sized -> Math.max(0, sized.sizeInBytes());
                case Number number -> ofNumber(number);
                case Character _, Boolean _ -> 16;
                case String string -> ofString(string);
                case Enum<?> _, Class<?> _, ClassLoader _, Thread _ ->
                        0; // shared with all the program
                case Collection<?> collection -> ofCollection(collection);
                case Map<?, ?> map -> ofMap(map);
                case Buffer buffer -> 64 + (long) buffer.capacity() * elementBytes(buffer);
                default -> value.getClass().isArray() ? ofArray(value) : ofOther(value);
            };
        }

        private long ofNumber(Number number) {
            return switch (number) {
                case Integer _, Float _, Short _, Byte _ -> 16;
                case Long _, Double _ -> 24;
                case BigInteger big -> 64 + big.bitLength() / 8;
                case BigDecimal big -> big.precision() <= 18 ? 40 : 104 + big.precision() / 2;
                default -> ofObject(number);
            };
        }

        private int elementBytes(Buffer buffer) {
            return switch (buffer) {
                case java.nio.ByteBuffer _ -> 1;
                case java.nio.CharBuffer _, java.nio.ShortBuffer _ -> 2;
                case java.nio.IntBuffer _, java.nio.FloatBuffer _ -> 4;
                default -> 8;
            };
        }

        private long ofArray(Object value) {
            int length = Array.getLength(value);
            Class<?> component = value.getClass().getComponentType();
            if (component.isPrimitive()) {
                long bytes = array(length, Shape.primitiveBytes(component));
                if (bytes >= LEAST_SHARED) {
                    shared.add(value);
                    sharedBytes += bytes;
                }
                return bytes;
            }
            var elements = (@Nullable Object[]) value;
            long sampled = 0;
            int step = Math.max(1, length / SAMPLE);
            int count = 0;
            for (int i = 0; i < length; i += step) {
                sampled += of(elements[i]);
                count++;
            }
            return array(length, REFERENCE) + scale(sampled, count, length);
        }

        private long ofCollection(Collection<?> collection) {
            int size = collection.size();
            long sampled = 0;
            int count = 0;
            if (collection instanceof List<?> list && collection instanceof RandomAccess) {
                int step = Math.max(1, size / SAMPLE);
                for (int i = 0; i < size; i += step) {
                    sampled += of(list.get(i));
                    count++;
                }
            } else {
                for (Iterator<?> each = collection.iterator();
                        each.hasNext() && count < SAMPLE;
                        count++) {
                    sampled += of(each.next());
                }
            }
            long perElement = collection instanceof List<?> ? REFERENCE : 36;
            return 40 + size * perElement + scale(sampled, count, size);
        }

        private long ofMap(Map<?, ?> map) {
            int size = map.size();
            long sampled = 0;
            int count = 0;
            for (Iterator<? extends Map.Entry<?, ?>> each = map.entrySet().iterator();
                    each.hasNext() && count < SAMPLE;
                    count++) {
                Map.Entry<?, ?> entry = each.next();
                sampled += of(entry.getKey()) + of(entry.getValue());
            }
            return 64 + size * 40L + scale(sampled, count, size);
        }

        private static long scale(long sampled, int count, int size) {
            return count == 0 ? 0 : (long) (sampled * ((double) size / count));
        }

        private long ofOther(Object value) {
            Optional<ValueSizer<?>> sizer =
                    sizers.isEmpty() ? Optional.empty() : sizerOf.get(value.getClass());
            return sizer.isPresent() ? told(sizer.get(), value) : ofObject(value);
        }

        private <T> long told(ValueSizer<T> sizer, Object value) {
            T known = sizer.type().cast(value);
            long bytes = Math.max(0, sizer.sizeInBytes(known));
            List<Object> others = sizer.shared(known);
            for (Object array : others) {
                if (seen.add(array)) {
                    shared.add(array);
                }
            }
            if (!others.isEmpty()) {
                sharedBytes += Math.max(0, bytes - BESIDE_SHARED);
            }
            return bytes;
        }

        private long ofObject(Object value) {
            Shape shape = shapes.get(value.getClass());
            long bytes = shape.bytes();
            for (Field field : shape.references()) {
                bytes += of(read(field, value));
            }
            return bytes;
        }

        private static @Nullable Object read(Field field, Object value) {
            try {
                return field.get(value);
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible); // it was made accessible
            }
        }
    }

    /**
     * What all instances of a class have in common.
     *
     * @param bytes the size of the object alone
     * @param references the fields that lead to other objects and may be read
     */
    private record Shape(long bytes, List<Field> references) {

        static Shape of(Class<?> type) {
            long bytes = HEADER;
            var references = new ArrayList<Field>();
            boolean open = true;
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        Class<?> kind = field.getType();
                        bytes += kind.isPrimitive() ? primitiveBytes(kind) : REFERENCE;
                        open &= kind.isPrimitive() || addIfOpen(field, references);
                    }
                }
            }
            return new Shape(align(bytes) + (open ? 0 : UNKNOWN_OBJECT), List.copyOf(references));
        }

        private static boolean addIfOpen(Field field, List<Field> references) {
            try {
                field.setAccessible(true);
                references.add(field);
                return true;
            } catch (InaccessibleObjectException | SecurityException _) {
                return false;
            }
        }

        static int primitiveBytes(Class<?> type) {
            if (type == long.class || type == double.class) {
                return 8;
            }
            if (type == int.class || type == float.class) {
                return 4;
            }
            return type == short.class || type == char.class ? 2 : 1;
        }
    }
}
