package dev.jask.cluster.wire;

import dev.jask.graph.JaskException;
import dev.jask.graph.Serializability;
import dev.jask.graph.ValueCodec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Results as bytes: by the first of the store's codecs that takes the value, and by {@link
 * ValueFormat#standard()} where none does. Used by several threads at a time.
 */
public final class Values {

    /** Stands before the name of a codec's class; no tag of the value format. */
    private static final int BY_CODEC = 0xFF;

    private static final int SMALL_TEXT = 64;

    private final List<? extends ValueCodec> codecs;

    /**
     * @param codecs asked in this order
     */
    public Values(List<? extends ValueCodec> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    /** With the codecs that are found on the class path. */
    public static Values found() {
        return new Values(
                ServiceLoader.load(ValueCodec.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /**
     * The value's bytes.
     *
     * @throws dev.jask.graph.JaskException if it cannot be written; the message says why
     */
    public Blob write(@Nullable Object value) {
        try {
            Optional<? extends ValueCodec> codec = codecFor(value);
            return new Blob(
                    value != null && codec.isPresent()
                            ? write(value, codec.get())
                            : ValueFormat.standard().write(value));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String what = value == null ? "null" : "a " + value.getClass().getTypeName();
            Serializability.check(what, value);
            throw new WireException(
                    "%s cannot be sent to another machine: %s".formatted(what, e), e);
        }
    }

    /**
     * The value's bytes if it is a number, a truth value, null or a short text: had at once and a
     * few bytes long. Null for others.
     */
    public @Nullable Blob small(@Nullable Object value) {
        return switch (value) {
            case null -> write(null);
            case Boolean _, Integer _, Long _, Double _ -> write(value);
            case String text when text.length() <= SMALL_TEXT -> write(text);
            default -> null;
        };
    }

    private Optional<? extends ValueCodec> codecFor(@Nullable Object value) {
        return value == null
                ? Optional.empty()
                : codecs.stream().filter(codec -> codec.accepts(value)).findFirst();
    }

    private static byte[] write(Object value, ValueCodec codec) throws IOException {
        var out = new Output();
        out.tag(BY_CODEC);
        out.text(codec.getClass().getName());
        codec.write(value, out.asStream());
        return out.toBytes();
    }

    /**
     * The value of the bytes that {@link #write} gave, here or in another process.
     *
     * @param loader finds the classes that the value is made of
     * @throws dev.jask.graph.JaskException if it cannot be read: for instance its class is not here
     */
    public @Nullable Object read(Blob blob, ClassLoader loader) {
        try {
            var in = new Input(blob.bytes());
            if (blob.length() > 0 && in.tag() == BY_CODEC) {
                return codec(in.text()).read(in.rest(), loader);
            }
            return ValueFormat.standard().read(blob.bytes(), loader);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new WireException(
                    "a result needs the class %s, which this process does not have"
                            .formatted(String.valueOf(e.getMessage()).replace('/', '.')),
                    e);
        } catch (JaskException known) {
            throw known;
        } catch (IOException | RuntimeException e) {
            throw new WireException("a result cannot be read: " + e, e);
        }
    }

    private ValueCodec codec(String name) {
        return codecs.stream()
                .filter(codec -> codec.getClass().getName().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new WireException(
                                "a result was written by the codec %s, which this process does not have: it has %s"
                                        .formatted(
                                                name,
                                                codecs.stream()
                                                        .map(codec -> codec.getClass().getName())
                                                        .toList())));
    }
}
