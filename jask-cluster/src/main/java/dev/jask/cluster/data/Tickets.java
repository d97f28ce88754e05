package dev.jask.cluster.data;

import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Token;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys as a Flight ticket names them: a zero byte, which no text begins with, a version, and the
 * keys, each group spelled out once.
 */
final class Tickets {

    private static final int VERSION = 1;
    private static final int KEYS_MOST = 1 << 20;
    private static final int PREFIX_BYTES_MOST = 1 << 12;
    private static final int NAME_BYTES_MOST = 1 << 12;
    private static final int SAME_GROUP = 0;
    private static final int NEW_GROUP = 1;

    private Tickets() {}

    static byte[] write(List<Key> keys) {
        if (keys.size() > KEYS_MOST) {
            throw new IllegalArgumentException(
                    "%d keys at once are too many; at most %d".formatted(keys.size(), KEYS_MOST));
        }
        var out = new FieldWriter().oneByte(0).oneByte(VERSION).number(keys.size());
        KeyGroup last = null;
        for (Key key : keys) {
            KeyGroup group = key.group();
            if (last != null && group.equals(last)) {
                out.oneByte(SAME_GROUP);
            } else {
                out.oneByte(NEW_GROUP)
                        .text(group.prefix())
                        .eightBytes(group.token().high())
                        .eightBytes(group.token().low());
                last = group;
            }
            out.number(key.index());
        }
        return out.toBytes();
    }

    /** Whether the ticket names keys in our encoding, and not something by a text. */
    static boolean namesKeys(byte[] ticket) {
        return ticket.length > 0 && ticket[0] == 0;
    }

    static List<Key> read(byte[] ticket) throws MalformedException {
        var in = new FieldReader(ticket);
        FieldReader.require(in.oneByte() == 0, "it does not name keys");
        FieldReader.require(in.oneByte() == VERSION, "it is of another version");
        int count = in.count(Math.min(KEYS_MOST, ticket.length / 2));
        var keys = new ArrayList<Key>(count);
        KeyGroup group = null;
        for (int i = 0; i < count; i++) {
            group = group(in, group);
            long index = in.number();
            FieldReader.require(index >= 0, "an index is negative");
            keys.add(group.key(index));
        }
        in.requireEnd();
        return keys;
    }

    private static KeyGroup group(FieldReader in, @Nullable KeyGroup last)
            throws MalformedException {
        int kind = in.oneByte();
        if (kind == SAME_GROUP && last != null) {
            return last;
        }
        FieldReader.require(kind == NEW_GROUP, "a key has no group");
        String prefix = in.text(PREFIX_BYTES_MOST);
        FieldReader.require(!prefix.isBlank(), "a prefix is blank");
        return new KeyGroup(prefix, new Token(in.eightBytes(), in.eightBytes()));
    }

    /** The text that a ticket of another kind is. */
    static String name(byte[] ticket) throws MalformedException {
        FieldReader.require(ticket.length > 0 && ticket.length <= NAME_BYTES_MOST, "it is no name");
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(ticket)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("it is neither a name nor keys");
        }
    }
}
