package dev.jask.cluster.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a {@link Hello} becomes bytes. The versions come first and stay where they are for ever, so
 * that processes of any two versions can tell each other why they do not match. The token does not
 * travel.
 */
final class HelloCodec {

    private HelloCodec() {}

    static byte[] write(Hello hello) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(hello.protocol());
            out.writeUTF(hello.jask());
            out.writeInt(hello.java());
            out.writeUTF(hello.role().name());
            out.writeUTF(hello.name());
            out.writeLong(hello.incarnation());
            out.writeUTF(hello.address());
            out.writeShort(hello.properties().size());
            for (Map.Entry<String, String> property : hello.properties().entrySet()) {
                out.writeUTF(property.getKey());
                out.writeUTF(property.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text of a hello is too long", impossible);
        }
        return bytes.toByteArray();
    }

    /** The versions alone. */
    static Versions versions(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Versions(in.readInt(), in.readUTF(), in.readInt());
        } catch (IOException notThat) {
            throw new MalformedFrameException("What came is no hello.", notThat);
        }
    }

    static Hello read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int protocol = in.readInt();
            String jask = in.readUTF();
            int java = in.readInt();
            Hello.Role role = Hello.Role.valueOf(in.readUTF());
            String name = in.readUTF();
            long incarnation = in.readLong();
            String address = in.readUTF();
            int size = in.readUnsignedShort();
            Map<String, String> properties = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                properties.put(in.readUTF(), in.readUTF());
            }
            return new Hello(
                    protocol, jask, java, role, name, incarnation, address, "", properties);
        } catch (IOException | IllegalArgumentException notThat) {
            throw new MalformedFrameException("What came is no hello.", notThat);
        }
    }
}
