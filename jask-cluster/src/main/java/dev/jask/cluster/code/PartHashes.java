package dev.jask.cluster.code;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hashes of jars, class folders and files. What was hashed once is not read again while it looks
 * the same from outside: path, sizes and times of last change. This is remembered in a file, for
 * other processes too.
 */
final class PartHashes {

    /** What was changed so lately may be changed again without looking different. */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int MOST_LINES = 20_000;

    private final Path folder;
    private final Path file;
    private final AtomicBoolean loaded = new AtomicBoolean();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * What is known of a path.
     *
     * @param look what it looks like from outside
     */
    private record Known(String look, CodeHash hash, long bytes) {

        String line(String path) {
            return "%s %s %d %s%n".formatted(hash.hex(), look, bytes, path);
        }
    }

    private record Look(String text, long changedNanos) {}

    /**
     * @param folder where hashes are remembered; need not exist
     */
    PartHashes(Path folder) {
        this.folder = folder;
        file = folder.resolve("hashes");
    }

    private void load() {
        try {
            if (Files.isReadable(file)) {
                List<String> lines = Files.readAllLines(file);
                lines.forEach(this::remember);
                if (lines.size() > MOST_LINES) {
                    Files.delete(file);
                }
            }
        } catch (IOException | RuntimeException _) {
            known.clear(); // a damaged file costs time and nothing else
        }
    }

    private void remember(String line) {
        String[] words = line.split(" ", 4);
        if (words.length == 4) {
            known.put(
                    words[3],
                    new Known(words[1], new CodeHash(words[0]), Long.parseLong(words[2])));
        }
    }

    /**
     * A part of an environment.
     *
     * @param path a jar, a folder of classes, or a file
     */
    CodePart part(CodePart.Kind kind, Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Known found = find(absolute);
        Path name = absolute.getFileName();
        return new CodePart(
                kind, name == null ? "root" : name.toString(), found.hash(), found.bytes());
    }

    private Known find(Path path) throws IOException {
        if (!loaded.getAndSet(true)) {
            load();
        }
        Look look = look(path);
        String name = path.toString();
        Known before = known.get(name);
        if (before != null && before.look().equals(look.text())) {
            return before;
        }
        Known now = hashed(path, look.text());
        if (nowNanos() - look.changedNanos() > SETTLED_NANOS && name.indexOf('\n') < 0) {
            known.put(name, now);
            append(now.line(name));
        }
        return now;
    }

    private static long nowNanos() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    private static Known hashed(Path path, String look) throws IOException {
        MessageDigest digest = CodeHash.digest();
        var counted = new long[1];
        try (var out =
                new DigestOutputStream(OutputStream.nullOutputStream(), digest) {
                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        super.write(bytes, from, length);
                        counted[0] += length;
                    }

                    @Override
                    public void write(int one) throws IOException {
                        super.write(one);
                        counted[0]++;
                    }
                }) {
            write(path, out);
        }
        return new Known(look, CodeHash.of(digest), counted[0]);
    }

    /** The bytes that a part has: the file's, or those of the folder's archive. */
    static void write(Path path, OutputStream out) throws IOException {
        if (Files.isDirectory(path)) {
            FolderArchive.write(path, out);
        } else {
            Files.copy(path, out);
        }
    }

    private static Look look(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isDirectory()) {
            long changed = nanos(attributes.lastModifiedTime());
            return new Look(attributes.size() + ":" + changed, changed);
        }
        MessageDigest digest = CodeHash.digest();
        long latest = 0;
        for (Map.Entry<String, Path> each : FolderArchive.files(path).entrySet()) {
            BasicFileAttributes one =
                    Files.readAttributes(each.getValue(), BasicFileAttributes.class);
            long changed = nanos(one.lastModifiedTime());
            latest = Math.max(latest, changed);
            String line = "%s\n%d\n%d\n".formatted(each.getKey(), one.size(), changed);
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return new Look(CodeHash.of(digest).hex(), latest);
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    private void append(String line) {
        try {
            CodeCache.makeFolder(folder);
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException _) {
            // the next process hashes it again
        }
    }
}
