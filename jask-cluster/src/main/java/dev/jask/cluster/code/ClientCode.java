package dev.jask.cluster.code;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A client's classes: says in which environment workers find them, and gives away what environments
 * are made of. Nothing is hashed before a function with a user's class is packed.
 */
public final class ClientCode implements UserCode, CodeOrigin {

    private final ClassLoader usual;
    private final Supplies supplies;
    private final Consumer<Environment> offer;
    private final Everywhere everywhere = new Everywhere();
    private final Map<EnvironmentId, Environment> offered = new ConcurrentHashMap<>();
    private final Map<EnvironmentId, WeakReference<ClassLoader>> loaders =
            new ConcurrentHashMap<>();
    private final Map<ClassLoader, LoaderCode> codes = new WeakHashMap<>(); // guarded by itself
    private final List<CodePart> uploads = new CopyOnWriteArrayList<>();

    /**
     * @param usual finds classes of results that name no environment
     * @param offer tells the scheduler of an environment, before the first task that needs it
     */
    public ClientCode(ClassLoader usual, CodeCache cache, Consumer<Environment> offer) {
        this.usual = usual;
        this.offer = offer;
        supplies = new Supplies(cache);
    }

    @Override
    public List<EnvironmentId> environmentsOf(Set<Class<?>> classes) {
        var byLoader = new LinkedHashMap<ClassLoader, Set<Class<?>>>();
        for (Class<?> type : classes) {
            if (!everywhere.has(type)) {
                byLoader.computeIfAbsent(type.getClassLoader(), _ -> new LinkedHashSet<>())
                        .add(type);
            }
        }
        var ids = new ArrayList<EnvironmentId>(1);
        byLoader.forEach((loader, types) -> {
            if (byLoader.keySet().stream().noneMatch(other -> isAbove(loader, other))) {
                ids.add(id(loader, types));
            }
        });
        return ids;
    }

    /** Whether the other loader finds everything that this one finds. */
    private static boolean isAbove(ClassLoader loader, ClassLoader other) {
        for (ClassLoader each = other.getParent(); each != null; each = each.getParent()) {
            if (each == loader) {
                return true;
            }
        }
        return false;
    }

    private EnvironmentId id(ClassLoader loader, Set<Class<?>> types) {
        List<Class<?>> inMemory = types.stream().filter(MemoryClasses::has).toList();
        Environment environment = code(loader).environment(loader, inMemory, uploads);
        EnvironmentId id = environment.id();
        loaders.putIfAbsent(id, new WeakReference<>(loader));
        offerOnce(id, environment);
        return id;
    }

    /** Who comes second waits for the offer: what it packs must not be ahead of that. */
    private void offerOnce(EnvironmentId id, Environment environment) {
        synchronized (offered) {
            if (offered.putIfAbsent(id, environment) == null) {
                offer.accept(environment);
            }
        }
    }

    /**
     * What tells a function apart from one of the same name that is made of other classes.
     *
     * @param type its class
     */
    public String codeOf(Class<?> type) {
        Class<?> user = type.isHidden() ? type.getNestHost() : type; // a lambda's is hidden
        if (everywhere.has(user)) {
            return "";
        }
        return code(user.getClassLoader()).content(user, uploads);
    }

    private LoaderCode code(ClassLoader loader) {
        synchronized (codes) {
            return codes.computeIfAbsent(loader, _ -> new LoaderCode(loader, supplies));
        }
    }

    /** What was offered so far: a scheduler that takes over has to hear it again. */
    public List<Environment> offered() {
        return List.copyOf(offered.values());
    }

    /**
     * Adds a jar, a folder of classes or a file to the environment of everything that is packed
     * from now on.
     *
     * @throws CodeException if there is none
     */
    public void upload(Path path) {
        if (!Files.isReadable(path)) {
            throw new CodeException(
                    "there is nothing to upload at %s, or it cannot be read"
                            .formatted(path.toAbsolutePath()));
        }
        boolean classes = Files.isDirectory(path) || ClassPaths.isJar(path);
        uploads.add(supplies.add(classes ? CodePart.Kind.CLASSES : CodePart.Kind.FILE, path));
    }

    @Override
    public ClassLoader loader(List<EnvironmentId> environments) {
        for (EnvironmentId id : environments) {
            WeakReference<ClassLoader> loader = loaders.get(id);
            ClassLoader found = loader == null ? null : loader.get();
            if (found != null) {
                return found;
            }
        }
        return usual;
    }

    @Override
    public Environment environment(EnvironmentId id) {
        Environment environment = offered.get(id);
        if (environment == null) {
            throw CodeException.unknown(id);
        }
        return environment;
    }

    @Override
    public CodePiece piece(CodeHash hash, long offset) {
        return supplies.piece(hash, offset);
    }

    @Override
    public void close() {
        uploads.clear();
    }
}
