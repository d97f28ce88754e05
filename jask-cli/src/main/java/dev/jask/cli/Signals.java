package dev.jask.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is done when this process is told to stop (SIGTERM, or SIGINT by ctrl-c): once in order, the
 * second time at once.
 *
 * <p>The JVM offers no API for that but an old one outside the standard; where even that is missing
 * the process ends at the first signal, with its shutdown hooks.
 */
final class Signals {

    private static final int SIGNALLED = 128;
    private static final int TERM = 15;

    private Signals() {}

    /** Calls this, in a thread of its own, at the first signal; the second one ends the process. */
    static void onFirst(Runnable stop) {
        var count = new AtomicInteger();
        for (String signal : List.of("TERM", "INT")) {
            handle(
                    signal,
                    () -> {
                        if (count.incrementAndGet() == 1) {
                            stop.run();
                        } else {
                            System.exit(SIGNALLED + TERM);
                        }
                    });
        }
    }

    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object calling =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) ->
                                    switch (method.getName()) {
                                        case "handle" -> {
                                            action.run();
                                            yield null;
                                        }
                                        case "hashCode" -> System.identityHashCode(proxy);
                                        case "equals" -> proxy == arguments[0];
                                        default -> "stop on " + name;
                                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), calling);
        } catch (ReflectiveOperationException e) {
            if (e instanceof InvocationTargetException) {
                throw new IllegalStateException("the signal " + name + " cannot be handled", e);
            }
        }
    }
}
