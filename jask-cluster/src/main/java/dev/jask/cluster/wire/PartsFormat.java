package dev.jask.cluster.wire;

import dev.jask.worker.store.JavaCodec;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Values of which parts may be sent apart: as {@link JavaFormat} writes them, with references in
 * the places of those parts.
 */
final class PartsFormat {

    /** Stands for a whole value that is sent apart; no tag of {@link JavaFormat}. */
    private static final int REFERENCE = 0xFE;

    private static final JavaCodec OBJECTS = new JavaCodec();

    private PartsFormat() {}

    /** The bytes that stand for a value that is sent apart. */
    static byte[] reference(Content content) {
        var out = new Output();
        out.tag(REFERENCE);
        content.write(out);
        return out.toBytes();
    }

    /**
     * The value's bytes.
     *
     * @param replaced what is written in the place of each object in it
     */
    static byte[] write(Object value, ValueFormat format, UnaryOperator<@Nullable Object> replaced)
            throws IOException {
        if (isPlain(value)) {
            return format.write(value);
        }
        var out = new Output();
        ((JavaFormat) format).object(value, out, replaced);
        return out.toBytes();
    }

    private static boolean isPlain(Object value) {
        Class<?> element = value.getClass().getComponentType();
        return element == null
                ? value instanceof Number
                        || value instanceof String
                        || value instanceof Boolean
                        || value instanceof Character
                : element.isPrimitive();
    }

    /**
     * The value of the bytes.
     *
     * @param apart gives the values that are sent apart
     */
    static @Nullable Object read(
            byte[] bytes,
            ValueFormat format,
            ClassLoader loader,
            Function<Content, @Nullable Object> apart)
            throws IOException, ClassNotFoundException {
        var in = new Input(bytes);
        UnaryOperator<@Nullable Object> resolved =
                each ->
                        each instanceof Content.Reference reference
                                ? apart.apply(reference.content())
                                : each;
        return switch (in.tag()) {
            case REFERENCE -> apart.apply(Content.read(in));
            case JavaFormat.OBJECT -> OBJECTS.read(in.rest(), loader, resolved);
            case JavaFormat.OF_USER -> ((JavaFormat) format).ofUser(in, loader, resolved);
            default -> format.read(bytes, loader);
        };
    }
}
