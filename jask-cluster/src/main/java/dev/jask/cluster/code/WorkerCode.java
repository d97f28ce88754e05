package dev.jask.cluster.code;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The environments that a worker has loaded. Each has a class loader of its own, over parts that
 * lie on the worker's class path, in the cache, or with whoever else has them. Where the worker's
 * class path is a part of the environment, its own classes serve, and only what is missing comes
 * from another loader.
 */
public final class WorkerCode implements UserCode, CodeOrigin {

    private final ClassLoader own;
    private final CodeCache cache;
    private final Parts parts;
    private final Path scratch;
    private final CodeOrigin origin;
    private final Everywhere everywhere = new Everywhere();
    private final Map<EnvironmentId, Entry> entries = new ConcurrentHashMap<>();
    private final List<WeakReference<EnvironmentLoader>> living = new ArrayList<>(); // own lock

    /** The last one that the worker's own classes stand for. */
    private volatile @Nullable EnvironmentId ownId;

    private @Nullable Map<CodeHash, Path> ownParts; // guarded by this

    /** One environment. Who needs it while it is being brought waits for its lock. */
    private static final class Entry {

        private @Nullable ClassLoader loader;
        private WeakReference<ClassLoader> remembered = new WeakReference<>(null);
        private volatile @Nullable Environment environment;
        private volatile long usedNanos;
    }

    /**
     * @param own the worker's own loader
     * @param scratch where uploaded files get their names
     * @param origin where environments come from that are not here
     */
    public WorkerCode(ClassLoader own, CodeCache cache, Path scratch, CodeOrigin origin) {
        this.own = own;
        this.cache = cache;
        this.scratch = scratch;
        this.origin = origin;
        parts = new Parts(cache);
    }

    @Override
    public List<EnvironmentId> environmentsOf(Set<Class<?>> classes) {
        var ids = new LinkedHashSet<EnvironmentId>(1);
        for (Class<?> type : classes) {
            if (type.getClassLoader() instanceof EnvironmentLoader loader) {
                ids.add(loader.id());
            } else if (ownId != null && !everywhere.has(type)) {
                ids.add(ownId);
            }
        }
        return List.copyOf(ids);
    }

    @Override
    public ClassLoader loader(List<EnvironmentId> environments) {
        return switch (environments.size()) {
            case 0 -> own;
            case 1 -> loader(environments.getFirst());
            default -> new JointLoader(environments.stream().map(this::loader).toList());
        };
    }

    private ClassLoader loader(EnvironmentId id) {
        Entry entry = entries.computeIfAbsent(id, _ -> new Entry());
        synchronized (entry) {
            entry.usedNanos = System.nanoTime();
            ClassLoader loader = entry.loader;
            if (loader == null) {
                loader = entry.remembered.get();
            }
            if (loader == null) {
                Environment environment = entry.environment;
                if (environment == null) {
                    environment = origin.environment(id);
                    entry.environment = environment;
                }
                loader = load(id, environment);
                entry.remembered = new WeakReference<>(loader);
            }
            entry.loader = loader;
            return loader;
        }
    }

    private ClassLoader load(EnvironmentId id, Environment environment) {
        Map<CodeHash, Path> here = ownParts();
        boolean ours = hasNothingElse(environment, here);
        var paths = new LinkedHashMap<CodeHash, Path>();
        for (CodePart part : environment.parts()) {
            Path path = here.get(part.hash());
            if (path == null || part.kind() == CodePart.Kind.FILE) {
                paths.put(part.hash(), parts.get(part.hash(), part.name(), origin));
            } else if (!ours) {
                paths.put(part.hash(), path);
            }
        }
        if (ours) {
            ownId = id;
        }
        return ours && paths.isEmpty() ? own : loaderOver(environment, paths);
    }

    /**
     * Whether the worker's class path has nothing but parts of the environment: then its own
     * classes serve. Otherwise even a jar that both have may link to another version of a library
     * there.
     */
    private static boolean hasNothingElse(Environment environment, Map<CodeHash, Path> here) {
        var parts = new HashSet<CodeHash>();
        environment.parts().forEach(part -> parts.add(part.hash()));
        return parts.containsAll(here.keySet());
    }

    private ClassLoader loaderOver(Environment environment, Map<CodeHash, Path> paths) {
        synchronized (living) {
            living.removeIf(each -> each.get() == null);
            for (WeakReference<EnvironmentLoader> each : living) {
                EnvironmentLoader loader = each.get();
                if (loader != null && loader.environment().isBeginningOf(environment)) {
                    grow(loader, loader.environment().parts().size(), environment, paths);
                    return loader;
                }
                if (loader != null && environment.isBeginningOf(loader.environment())) {
                    return loader;
                }
            }
            var loader = new EnvironmentLoader(environment, own);
            grow(loader, 0, environment, paths);
            living.add(new WeakReference<>(loader));
            return loader;
        }
    }

    private void grow(
            EnvironmentLoader loader, int from, Environment to, Map<CodeHash, Path> paths) {
        var classes = new ArrayList<Path>();
        var files = new HashMap<String, Path>();
        for (CodePart part : to.parts().subList(from, to.parts().size())) {
            Path path = paths.get(part.hash());
            if (path != null) { // else the worker's own classes serve
                switch (part.kind()) {
                    case CLASSES -> classes.add(path);
                    case FILE -> files.put(part.name(), named(part, path));
                }
            }
        }
        loader.grow(to, classes, files);
    }

    /** The file under the name that its owner gave it. */
    private Path named(CodePart part, Path path) {
        Path named = scratch.resolve(part.hash().hex()).resolve(part.name());
        try {
            if (!Files.exists(named)) {
                Files.createDirectories(named.getParent());
                Files.copy(path, named);
            }
            return named;
        } catch (IOException e) {
            throw new CodeException(
                    "the file %s cannot be put at %s: %s".formatted(part.name(), named, e), e);
        }
    }

    /** What the worker's class path is made of. */
    private synchronized Map<CodeHash, Path> ownParts() {
        Map<CodeHash, Path> known = ownParts;
        if (known == null) {
            known = new HashMap<>();
            for (Path path : ClassPaths.of(own)) {
                try {
                    known.put(cache.hashes().part(CodePart.Kind.CLASSES, path).hash(), path);
                } catch (IOException _) {
                    // classes that are not to be read are nobody's
                }
            }
            ownParts = known;
        }
        return known;
    }

    /**
     * Lets loaders go that were not used since then; what still uses their classes keeps them.
     *
     * @param sinceNanos by {@link System#nanoTime()}
     */
    public void forgetUnused(long sinceNanos) {
        for (Entry entry : entries.values()) {
            synchronized (entry) {
                if (entry.usedNanos - sinceNanos < 0) {
                    entry.loader = null;
                }
            }
        }
    }

    /** How many environments have loaders of their own now. */
    int loaders() {
        synchronized (living) {
            living.removeIf(each -> each.get() == null);
            return living.size();
        }
    }

    // ---- for others who need the same

    @Override
    public Environment environment(EnvironmentId id) {
        Entry entry = entries.get(id);
        Environment environment = entry == null ? null : entry.environment;
        if (environment == null) {
            throw CodeException.unknown(id);
        }
        return environment;
    }

    @Override
    public CodePiece piece(CodeHash hash, long offset) {
        Optional<Path> cached = cache.find(hash);
        if (cached.isPresent()) {
            return Parts.piece(cached.get(), offset);
        }
        Path path = ownParts().get(hash);
        if (path == null || Files.isDirectory(path)) {
            throw CodeException.unknown(hash);
        }
        return Parts.piece(path, offset);
    }

    @Override
    public void close() {
        entries.clear();
        try {
            for (Path folder : Files.isDirectory(scratch) ? list(scratch) : List.<Path>of()) {
                for (Path file : list(folder)) {
                    Files.delete(file);
                }
                Files.delete(folder);
            }
            Files.deleteIfExists(scratch);
        } catch (IOException _) {
            // it lies where temporary files lie
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
