package dev.jask.cluster.code;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The environment of one class loader of a client: its class path, what was uploaded, and classes
 * that lie in no file as far as functions used them. It grows at its end. When a class that was
 * sent has changed since, a new one begins.
 *
 * <p>Its own lock guards it.
 */
final class LoaderCode {

    private final Supplies supplies;
    private final List<CodePart> classPath = new ArrayList<>();
    private final List<CodePart> parts = new ArrayList<>();
    private final Map<String, byte[]> sent = new HashMap<>();
    private final AtomicLong increments = new AtomicLong();
    private String lineage = "";
    private int uploads;
    private Environment environment;

    LoaderCode(ClassLoader loader, Supplies supplies) {
        this.supplies = supplies;
        for (Path path : ClassPaths.of(loader)) {
            classPath.add(supplies.add(CodePart.Kind.CLASSES, path));
        }
        parts.addAll(classPath);
        environment = new Environment(lineage, parts);
    }

    /**
     * The environment, with everything that was uploaded and with these classes.
     *
     * @param inMemory of the loader's, those that lie in no file
     * @param uploaded all so far
     */
    synchronized Environment environment(
            ClassLoader loader, Collection<Class<?>> inMemory, List<CodePart> uploaded) {
        boolean grew = uploads < uploaded.size();
        parts.addAll(uploaded.subList(uploads, uploaded.size()));
        uploads = uploaded.size();
        if (!inMemory.isEmpty()) {
            grew |= addClasses(MemoryClasses.closure(loader, inMemory), uploaded);
        }
        if (grew) {
            environment = new Environment(lineage, parts);
        }
        return environment;
    }

    /** What tells a class apart from another one of its name: all that it may use. */
    String content(Class<?> type, List<CodePart> uploaded) {
        EnvironmentId files = new Environment("", joined(uploaded)).id();
        if (!MemoryClasses.has(type)) {
            return files.hex();
        }
        Map<String, byte[]> classes = MemoryClasses.closure(type.getClassLoader(), List.of(type));
        return files.hex() + CodeHash.of(CodeHash.digest().digest(archive(classes))).hex();
    }

    private List<CodePart> joined(List<CodePart> uploaded) {
        var all = new ArrayList<>(classPath);
        all.addAll(uploaded);
        return all;
    }

    private boolean addClasses(Map<String, byte[]> classes, List<CodePart> uploaded) {
        var fresh = new TreeMap<String, byte[]>();
        boolean changed = lineage.isEmpty();
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            byte[] before = sent.get(each.getKey());
            if (before == null) {
                fresh.put(each.getKey(), each.getValue());
            } else if (!Arrays.equals(before, each.getValue())) {
                changed = true;
            }
        }
        if (changed) {
            begin(uploaded);
            fresh.clear();
            fresh.putAll(classes);
        }
        if (fresh.isEmpty()) {
            return changed;
        }
        sent.putAll(fresh);
        parts.add(supplies.add("classes-" + increments.incrementAndGet(), archive(fresh)));
        return true;
    }

    /** Classes of the same names as before become others. */
    private void begin(List<CodePart> uploaded) {
        lineage = UUID.randomUUID().toString();
        sent.clear();
        parts.clear();
        parts.addAll(classPath);
        parts.addAll(uploaded);
    }

    private static byte[] archive(Map<String, byte[]> classes) {
        var out = new ByteArrayOutputStream();
        try {
            FolderArchive.write(classes, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return out.toByteArray();
    }
}
