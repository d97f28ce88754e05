package dev.jask.cluster.node;

import dev.jask.engine.WorkerPlugins;
import dev.jask.graph.JaskException;
import dev.jask.graph.WorkerContext;
import dev.jask.graph.WorkerPlugin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Classes that a process loads when it starts, as {@code --preload} names them: in a worker
 * plugins, or classes with a static method {@code preload}.
 */
final class Preload {

    private static final String METHOD = "preload";

    private Preload() {}

    /** The names in a list with commas. */
    static List<String> names(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /**
     * Sets up what a worker is to have from its start.
     *
     * @throws JaskException if a class is not there, is nothing to preload, or fails
     */
    static void intoWorker(List<String> names, WorkerContext worker, WorkerPlugins plugins) {
        for (String name : names) {
            try {
                Class<?> type = load(name);
                if (WorkerPlugin.class.isAssignableFrom(type)) {
                    plugins.add(name, (WorkerPlugin) make(type));
                } else {
                    call(type, worker);
                }
            } catch (JaskException e) {
                throw e;
            } catch (Exception | LinkageError e) {
                Throwable cause =
                        e instanceof InvocationTargetException && e.getCause() != null
                                ? e.getCause()
                                : e;
                throw new JaskException("--preload: %s failed: %s".formatted(name, cause), cause);
            }
        }
    }

    static Class<?> load(String name) {
        try {
            return Class.forName(name, true, Loaders.ofCaller());
        } catch (ClassNotFoundException e) {
            throw new JaskException(
                    "--preload: there is no class %s on this process's class path".formatted(name),
                    e);
        }
    }

    static Object make(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static void call(Class<?> type, WorkerContext worker)
            throws ReflectiveOperationException {
        Optional<Method> method =
                Stream.of(type.getDeclaredMethods())
                        .filter(each ->
                                each.getName().equals(METHOD)
                                        && Modifier.isStatic(each.getModifiers()))
                        .findFirst();
        if (method.isEmpty()) {
            throw new JaskException(
                    "--preload: %s is no WorkerPlugin and has no static method preload() or preload(WorkerContext)"
                            .formatted(type.getName()));
        }
        Method preload = method.get();
        preload.setAccessible(true);
        if (preload.getParameterCount() == 0) {
            preload.invoke(null);
        } else {
            preload.invoke(null, worker);
        }
    }
}
