package dev.jask.graph;

import dev.jask.function.Signature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Token}s: SHA-256 over a canonical form of the content, cut to 128 bits.
 *
 * <p>Hashed by content are: null, strings, numbers, enums, characters, booleans, records, arrays,
 * collections, maps, keys and tokens, and whatever else is serialisable, lambdas with what they
 * capture included; of classes that are not the JDK's, their own bytes count too. Anything else has
 * no content that could be read, so it gets a token of its own, which equals no other.
 */
public final class Tokens {

    private Tokens() {}

    /** The token of these values, in this order. */
    public static Token of(@Nullable Object... values) {
        var hash = new ContentHash();
        hash.add(values);
        return hash.token();
    }

    /** A token that equals no other: for work that must not be shared. */
    public static Token unique() {
        UUID random = UUID.randomUUID();
        return new Token(random.getMostSignificantBits(), random.getLeastSignificantBits());
    }

    private static final class ContentHash {

        private final MessageDigest digest;
        private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

        ContentHash() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        Token token() {
            ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
            return new Token(bytes.getLong(), bytes.getLong());
        }

        void add(@Nullable Object value) {
            switch (value) {
                case null -> tag('0');
                case String text -> text('s', text);
                case Long n -> number('l', n);
                case Integer n -> number('i', n);
                case Short n -> number('h', n);
                case Byte n -> number('b', n);
                case Character c -> number('c', c);
                case Boolean b -> number('z', b ? 1 : 0);
                case Double n -> number('d', Double.doubleToLongBits(n));
                case Float n -> number('f', Float.floatToIntBits(n));
                case Token token -> {
                    number('t', token.high());
                    number('t', token.low());
                }
                case KeyGroup group -> {
                    text('g', group.prefix());
                    add(group.token());
                }
                case Key key -> {
                    add(key.group());
                    number('k', key.index());
                }
                case Tokenized content -> {
                    tag('T');
                    add(content.token());
                }
                case Class<?> type -> text('C', type.getName());
                case Enum<?> constant -> {
                    text('e', constant.getDeclaringClass().getName());
                    text('e', constant.name());
                }
                case Record record -> addRecord(record);
                case Map<?, ?> map -> addMap(map);
                case Collection<?> collection -> addAll('[', collection);
                case Object array when array.getClass().isArray() -> addArray(array);
                case Serializable serializable -> addSerializable(serializable);
                default -> add(unique());
            }
        }

        private void tag(char tag) {
            digest.update((byte) tag);
        }

        private void number(char tag, long value) {
            tag(tag);
            digest.update(number.putLong(0, value).array());
        }

        private void text(char tag, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(tag, bytes.length);
            digest.update(bytes);
        }

        private void addAll(char tag, Collection<?> values) {
            number(tag, values.size());
            if (values instanceof java.util.Set<?>
                    && !(values instanceof java.util.SequencedSet<?>)) {
                unordered(values);
            } else {
                values.forEach(this::add);
            }
        }

        private void addMap(Map<?, ?> map) {
            number('{', map.size());
            unordered(
                    map.entrySet().stream()
                            .map(e -> new Object[] {e.getKey(), e.getValue()})
                            .toList());
        }

        /** A sum does not depend on the order, and 64 of the bits of SHA-256 are well mixed. */
        private void unordered(Collection<?> values) {
            long high = 0;
            long low = 0;
            for (Object value : values) {
                Token token = of(value);
                high += token.high();
                low += token.low();
            }
            add(new Token(high, low));
        }

        private void addRecord(Record record) {
            text('r', record.getClass().getName());
            number('r', ClassContent.of(record.getClass()));
            for (var component : record.getClass().getRecordComponents()) {
                try {
                    var accessor = component.getAccessor();
                    accessor.setAccessible(true);
                    add(accessor.invoke(record));
                } catch (ReflectiveOperationException | RuntimeException e) {
                    add(unique());
                }
            }
        }

        private void addArray(Object array) {
            text('a', array.getClass().getName());
            int length = Array.getLength(array);
            number('a', length);
            switch (array) {
                case byte[] bytes -> digest.update(bytes);
                case double[] doubles -> {
                    for (double value : doubles) {
                        digest.update(number.putLong(0, Double.doubleToLongBits(value)).array());
                    }
                }
                case long[] longs -> {
                    for (long value : longs) {
                        digest.update(number.putLong(0, value).array());
                    }
                }
                case int[] ints -> {
                    for (int value : ints) {
                        digest.update(number.putLong(0, value).array());
                    }
                }
                default -> {
                    for (int i = 0; i < length; i++) {
                        add(Array.get(array, i));
                    }
                }
            }
        }

        private void addSerializable(Serializable value) {
            SerializedLambda lambda = Signature.serialized(value).orElse(null);
            if (lambda != null) {
                number('L', ClassContent.of(value.getClass()));
                text('L', lambda.getCapturingClass());
                text('L', lambda.getImplClass());
                text('L', lambda.getImplMethodName());
                text('L', lambda.getImplMethodSignature());
                text('L', lambda.getInstantiatedMethodType());
                for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
                    add(lambda.getCapturedArg(i));
                }
                return;
            }
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
                text('o', value.getClass().getName());
                number('o', ClassContent.of(value.getClass()));
                digest.update(bytes.toByteArray());
            } catch (IOException | RuntimeException e) {
                add(unique());
            }
        }
    }
}
