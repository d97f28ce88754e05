package dev.jask.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells classes of the same name apart by what is in them: a function that was compiled anew is
 * another function.
 */
final class ClassContent {

    private static final ClassValue<Long> CONTENT =
            new ClassValue<>() {
                @Override
                protected Long computeValue(Class<?> type) {
                    return read(type);
                }
            };

    private ClassContent() {}

    /** A number made of the bytes of the class, or of that in which a lambda stands. */
    static long of(Class<?> type) {
        return CONTENT.get(type.isHidden() ? type.getNestHost() : type);
    }

    private static long read(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return 0; // the JDK's do not change
        }
        String resource = type.getName().replace('.', '/') + ".class";
        try (InputStream in = loader.getResourceAsStream(resource)) {
            byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes)).getLong();
        } catch (IOException e) {
            return 0; // only the name tells then
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
