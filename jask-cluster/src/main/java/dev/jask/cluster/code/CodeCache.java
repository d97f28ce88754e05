package dev.jask.cluster.code;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder with parts of environments, each under its hash; all processes of a user on a machine
 * share it. A part is written beside and renamed, and verified by its hash when a process first
 * reads it. When there is too much, what was not used for longest goes.
 */
public final class CodeCache {

    private static final System.Logger LOG = System.getLogger(CodeCache.class.getName());
    private static final String BESIDE = "beside-";

    /** Who has not finished to write by then never will. */
    private static final Duration WRITING_MOST = Duration.ofDays(1);

    private final Path folder;
    private final long mostBytes;
    private final PartHashes hashes;

    /** What this process has seen to be whole. */
    private final Set<CodeHash> verified = ConcurrentHashMap.newKeySet();

    /** Writes the bytes of a part. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private record Entry(Path file, long bytes, FileTime used) {}

    /**
     * @param folder need not exist; is made for its owner only
     * @param mostBytes how much it may hold
     */
    public CodeCache(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        hashes = new PartHashes(folder);
    }

    PartHashes hashes() {
        return hashes;
    }

    private Path place(CodeHash hash) {
        return folder.resolve(hash.hex() + ".part");
    }

    /** The part, if it is here and whole. What is damaged is removed. */
    Optional<Path> find(CodeHash hash) {
        Path place = place(hash);
        try {
            if (!Files.isRegularFile(place)) {
                return Optional.empty();
            }
            if (!verified.contains(hash) && !isWhole(place, hash)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} is damaged: it is removed and fetched anew",
                        place);
                Files.deleteIfExists(place);
                return Optional.empty();
            }
            verified.add(hash);
            Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
            return Optional.of(place);
        } catch (IOException _) {
            return Optional.empty(); // another process removed it just now
        }
    }

    private static boolean isWhole(Path file, CodeHash hash) throws IOException {
        MessageDigest digest = CodeHash.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return CodeHash.of(digest).equals(hash);
    }

    /**
     * Keeps a part.
     *
     * @throws CodeException if it is another one than was said, or cannot be written
     */
    Path put(CodeHash hash, String name, Content content) {
        try {
            makeFolder(folder);
            Path beside = Files.createTempFile(folder, BESIDE, ".part", ownersOnly("rw-------"));
            try {
                CodeHash found = write(beside, content);
                if (!found.equals(hash)) {
                    throw new CodeException(
                            "%s has changed since its hash was taken: it was %s and is %s; connect anew, and keep files that change out of class folders"
                                    .formatted(name, hash, found));
                }
                makeRoom(Files.size(beside));
                Files.move(
                        beside,
                        place(hash),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
            verified.add(hash);
            return place(hash);
        } catch (IOException e) {
            throw new CodeException(
                    "%s cannot be kept in the folder %s, where user code is cached: %s"
                            .formatted(name, folder, e),
                    e);
        }
    }

    private static CodeHash write(Path file, Content content) throws IOException {
        MessageDigest digest = CodeHash.digest();
        try (OutputStream out =
                new DigestOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), digest)) {
            content.writeTo(out);
        }
        return CodeHash.of(digest);
    }

    /** Removes what was not used for longest until so much more can come. */
    private void makeRoom(long more) throws IOException {
        List<Entry> entries = entries();
        long bytes = entries.stream().mapToLong(Entry::bytes).sum() + more;
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry entry : entries) {
            if (bytes <= mostBytes) {
                return;
            }
            Files.deleteIfExists(entry.file());
            bytes -= entry.bytes();
        }
    }

    private List<Entry> entries() throws IOException {
        Instant abandoned = Instant.now().minus(WRITING_MOST);
        var entries = new ArrayList<Entry>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.part")) {
            for (Path file : files) {
                try {
                    FileTime used = Files.getLastModifiedTime(file);
                    if (!file.getFileName().toString().startsWith(BESIDE)) {
                        entries.add(new Entry(file, Files.size(file), used));
                    } else if (used.toInstant().isBefore(abandoned)) {
                        Files.deleteIfExists(file);
                    }
                } catch (IOException _) {
                    // another process removed it just now
                }
            }
        }
        return entries;
    }

    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectories(folder, ownersOnly("rwx------"));
        }
    }

    private static FileAttribute<?>[] ownersOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
