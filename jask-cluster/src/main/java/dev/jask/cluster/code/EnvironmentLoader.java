package dev.jask.cluster.code;

import dev.jask.graph.UploadedFiles;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of an environment: its own before those of the worker, so that a library that
 * the worker has in another version does not get in the way; the JDK's and Jask's from the worker.
 */
final class EnvironmentLoader extends URLClassLoader implements UploadedFiles {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, Path> files = new ConcurrentHashMap<>();
    private volatile Environment environment;
    private volatile EnvironmentId id;

    /**
     * @param environment begins without parts, see {@link #grow}
     * @param worker the worker's own
     */
    EnvironmentLoader(Environment environment, ClassLoader worker) {
        super("environment " + environment.id(), new URL[0], worker);
        this.environment = environment;
        id = environment.id();
    }

    Environment environment() {
        return environment;
    }

    EnvironmentId id() {
        return id;
    }

    /** Adds jars and folders at the end, and files. */
    void grow(Environment to, List<Path> classes, Map<String, Path> newFiles) {
        for (Path path : classes) {
            try {
                addURL(path.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new CodeException("no loader finds classes in " + path, e);
            }
        }
        files.putAll(newFiles);
        environment = to;
        id = to.id();
    }

    @Override
    public Optional<Path> uploaded(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                found = find(name);
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        Class<?> jdks = ofJdk(name);
        if (jdks != null) {
            return jdks;
        }
        return Everywhere.isShared(name)
                ? either(name, getParent()::loadClass, this::findClass)
                : either(name, this::findClass, getParent()::loadClass);
    }

    private static @Nullable Class<?> ofJdk(String name) {
        try {
            return ClassLoader.getPlatformClassLoader().loadClass(name);
        } catch (ClassNotFoundException _) {
            return null;
        }
    }

    private interface Search {
        Class<?> find(String name) throws ClassNotFoundException;
    }

    private static Class<?> either(String name, Search first, Search second)
            throws ClassNotFoundException {
        try {
            return first.find(name);
        } catch (ClassNotFoundException _) {
            return second.find(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? getParent().getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        var all = new ArrayList<URL>(Collections.list(findResources(name)));
        all.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(all);
    }
}
