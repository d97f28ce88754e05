package dev.jask.cluster.wire;

import dev.jask.graph.JaskException;
import dev.jask.graph.Serializability;
import dev.jask.graph.ValueCodec;
import dev.jask.worker.store.JavaCodec;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
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
    private static final int READ_BYTES = 1 << 13;

    private final List<? extends ValueCodec> codecs;
    private final ValueFormat format;

    /**
     * @param codecs asked in this order
     */
    public Values(List<? extends ValueCodec> codecs) {
        this(codecs, ValueFormat.standard());
    }

    private Values(List<? extends ValueCodec> codecs, ValueFormat format) {
        this.codecs = List.copyOf(codecs);
        this.format = format;
    }

    /** With the codecs that are found on the class path. */
    public static Values found() {
        return found(ValueFormat.standard());
    }

    /**
     * With the codecs that are found on the class path.
     *
     * @param format for what no codec takes
     */
    public static Values found(ValueFormat format) {
        return new Values(
                ServiceLoader.load(ValueCodec.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                format);
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
                            : format.write(value));
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

    /**
     * Writes the same bytes, without having all of them at a time.
     *
     * @throws IOException what the stream throws
     * @throws dev.jask.graph.JaskException if it cannot be written; the message says why
     */
    public void write(@Nullable Object value, OutputStream out) throws IOException {
        try {
            Optional<? extends ValueCodec> codec = codecFor(value);
            if (value != null && codec.isPresent()) {
                out.write(header(codec.get()));
                codec.get().write(value, out);
            } else {
                format.write(value, out);
            }
        } catch (ObjectStreamException | RuntimeException | StackOverflowError e) {
            String what = value == null ? "null" : "a " + value.getClass().getTypeName();
            Serializability.check(what, value);
            throw new WireException(
                    "%s cannot be sent to another machine: %s".formatted(what, e), e);
        }
    }

    /**
     * The value's bytes if there are at most so many; null if there are more, and nothing is known
     * of the rest of them.
     *
     * @throws dev.jask.graph.JaskException if it cannot be written; the message says why
     */
    public @Nullable Blob writeUpTo(@Nullable Object value, int most) {
        long length = length(value);
        if (length > most) {
            return null;
        }
        var out = new LimitedOutput(most);
        try {
            write(value, out);
            return out.isOver() ? null : new Blob(out.toBytes());
        } catch (IOException e) {
            if (out.isOver()) {
                return null;
            }
            throw new WireException("a value cannot be written: " + e.getMessage(), e);
        }
    }

    /** How many bytes there will be; -1 where that is not known before they are written. */
    public long length(@Nullable Object value) {
        return codecFor(value).isPresent() ? -1 : format.length(value);
    }

    /** What stands before the bytes that a store's codec wrote. */
    public static byte[] header(ValueCodec codec) {
        var out = new Output();
        if (codec instanceof JavaCodec) {
            out.tag(JavaFormat.OBJECT);
        } else {
            out.tag(BY_CODEC);
            out.text(codec.getClass().getName());
        }
        return out.toBytes();
    }

    private static byte[] write(Object value, ValueCodec codec) throws IOException {
        var out = new Output();
        out.raw(header(codec));
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
            return format.read(blob.bytes(), loader);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw noClass(e);
        } catch (JaskException known) {
            throw known;
        } catch (IOException | RuntimeException e) {
            throw new WireException("a result cannot be read: " + e, e);
        }
    }

    /**
     * Reads a value while its bytes arrive.
     *
     * @param loader finds the classes that the value is made of
     * @throws IOException what the stream throws, or if it is no value
     * @throws dev.jask.graph.JaskException if it cannot be read: for instance its class is not here
     */
    public @Nullable Object read(InputStream in, ClassLoader loader) throws IOException {
        var buffered = new BufferedInputStream(in, READ_BYTES); // large reads go past the buffer
        try {
            buffered.mark(1);
            if (buffered.read() == BY_CODEC) {
                return codec(JavaFormat.text(buffered)).read(buffered, loader);
            }
            buffered.reset();
            return format.read(buffered, loader);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw noClass(e);
        }
    }

    private static WireException noClass(Throwable e) {
        return new WireException(
                "a result needs the class %s, which this process does not have"
                        .formatted(String.valueOf(e.getMessage()).replace('/', '.')),
                e);
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
