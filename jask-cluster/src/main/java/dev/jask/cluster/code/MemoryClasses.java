package dev.jask.cluster.code;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Classes that lie in no file: those of a shell, or of a program that was started from its source.
 * Their loaders give their bytes as resources.
 */
final class MemoryClasses {

    private static final Set<String> FILES = Set.of("file", "jar", "jrt");
    private static final Pattern IN_DESCRIPTOR =
            Pattern.compile("L([\\p{javaJavaIdentifierPart}/$]+);");

    private MemoryClasses() {}

    /**
     * Whether the class lies in no file.
     *
     * @throws CodeException if its bytes are to be had nowhere
     */
    static boolean has(Class<?> type) {
        if (type.isHidden()) {
            throw unknown(type);
        }
        URL place = place(type.getClassLoader(), resource(type.getName()));
        if (place == null) {
            throw unknown(type);
        }
        return !FILES.contains(place.getProtocol());
    }

    private static CodeException unknown(Class<?> type) {
        return new CodeException(
                "%s cannot be sent to another machine: it was made at run time, and its bytes are in no file and not with its class loader, %s"
                        .formatted(type.getName(), type.getClassLoader()));
    }

    private static String resource(String name) {
        return name.replace('.', '/') + ".class";
    }

    private static @Nullable URL place(@Nullable ClassLoader loader, String resource) {
        return loader == null ? null : loader.getResource(resource);
    }

    /** The classes and all that they refer to and that lies in no file: resources and bytes. */
    static Map<String, byte[]> closure(ClassLoader loader, Collection<Class<?>> roots) {
        var found = new TreeMap<String, byte[]>();
        var seen = new HashSet<String>();
        var open = new ArrayDeque<String>();
        roots.forEach(root -> open.add(resource(root.getName())));
        while (!open.isEmpty()) {
            String resource = open.poll();
            if (!seen.add(resource)) {
                continue;
            }
            URL place = place(loader, resource);
            if (place != null && !FILES.contains(place.getProtocol())) {
                byte[] bytes = read(place);
                found.put(resource, bytes);
                addReferences(bytes, open);
            }
        }
        return found;
    }

    private static byte[] read(URL place) {
        try (InputStream in = place.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new CodeException("the class at %s cannot be read: %s".formatted(place, e), e);
        }
    }

    private static void addReferences(byte[] bytes, Collection<String> open) {
        for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
            switch (entry) {
                case ClassEntry type -> add(type.asInternalName(), open);
                case Utf8Entry text when text.stringValue().endsWith(";") -> {
                    Matcher names = IN_DESCRIPTOR.matcher(text.stringValue());
                    while (names.find()) {
                        add(names.group(1), open);
                    }
                }
                default -> {} // says nothing of other classes
            }
        }
    }

    private static void add(String internalName, Collection<String> open) {
        if (!internalName.startsWith("java/") && !internalName.startsWith("[")) {
            open.add(internalName + ".class");
        }
    }
}
