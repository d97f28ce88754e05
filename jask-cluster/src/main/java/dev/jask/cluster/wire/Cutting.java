package dev.jask.cluster.wire;

import dev.jask.graph.Literals;
import dev.jask.worker.store.SizeOf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.SerializedLambda;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is large out of what a client submits: it becomes {@link Content}s, each made once
 * however many tasks have it. Belongs to one submission.
 *
 * <p>Cut out are arrays of primitives and texts wherever they stand, and collections, maps and
 * arrays of objects where a user gave them to a call or a lambda captured them. An object that is
 * both within such a collection and outside of it is two where it arrives.
 */
final class Cutting {

    private final SizeOf sizes = SizeOf.plain();
    private final ValueFormat format;
    private final int large;
    private final LargeValues check;
    private final IdentityHashMap<Object, Cut> cuts = new IdentityHashMap<>();
    private final Set<Object> marked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> inProgress = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What the bytes that are written now refer to. */
    private Set<Content> parts = new LinkedHashSet<>();

    /**
     * Something that was cut out.
     *
     * @param within what its bytes refer to
     */
    private record Cut(Content content, Set<Content> within) {}

    /**
     * @param large how many bytes are cut out
     * @param format knows where users' classes are found
     */
    Cutting(int large, LargeValues check, ValueFormat format) {
        this.format = format;
        this.large = large;
        this.check = check;
    }

    /** The value as bytes, with the contents that it refers to. */
    Packed pack(Object value, LargeValues.Place place) throws IOException {
        parts = new LinkedHashSet<>();
        byte[] bytes = write(value, place);
        if (bytes.length < large) {
            return new Packed(bytes, List.copyOf(parts), false);
        }
        Content whole = Content.of(bytes);
        check.check(whole.length(), value, place);
        parts.add(whole);
        return new Packed(PartsFormat.reference(whole), List.copyOf(parts), false);
    }

    private byte[] write(Object root, LargeValues.Place place) throws IOException {
        try {
            return PartsFormat.write(root, format, each -> replaced(each, root, place));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private @Nullable Object replaced(
            @Nullable Object object, Object root, LargeValues.Place place) {
        switch (object) {
            case null -> {
                return null;
            }
            case Literals literals -> literals.literals().forEach(this::mark);
            case SerializedLambda lambda -> {
                for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
                    mark(lambda.getCapturedArg(i));
                }
            }
            default -> {}
        }
        return object != root && isLarge(object)
                ? Content.Reference.to(cutOut(object, place))
                : object;
    }

    private void mark(@Nullable Object value) {
        boolean many =
                value instanceof Collection || value instanceof Map || value instanceof Object[];
        if (many && !marked.contains(value) && sizes.of(value) >= large) {
            marked.add(value);
        }
    }

    private boolean isLarge(Object object) {
        return switch (object) {
            case byte[] a -> a.length >= large;
            case boolean[] a -> a.length >= large;
            case short[] a -> a.length >= large / Short.BYTES;
            case char[] a -> a.length >= large / Character.BYTES;
            case int[] a -> a.length >= large / Integer.BYTES;
            case float[] a -> a.length >= large / Float.BYTES;
            case long[] a -> a.length >= large / Long.BYTES;
            case double[] a -> a.length >= large / Double.BYTES;
            case String text -> text.length() >= large;
            default -> marked.contains(object) && !inProgress.contains(object);
        };
    }

    private Content cutOut(Object object, LargeValues.Place place) {
        Cut known = cuts.get(object);
        if (known == null) {
            known = cut(object, place);
            cuts.put(object, known);
        }
        parts.add(known.content());
        parts.addAll(known.within());
        return known.content();
    }

    private Cut cut(Object object, LargeValues.Place place) {
        Set<Content> outer = parts;
        parts = new LinkedHashSet<>();
        inProgress.add(object);
        try {
            Content content = Content.of(write(object, place));
            check.check(content.length(), object, place);
            return new Cut(content, parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inProgress.remove(object);
            parts = outer;
        }
    }
}
