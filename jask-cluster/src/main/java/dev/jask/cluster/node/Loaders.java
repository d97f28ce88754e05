package dev.jask.cluster.node;

/** Where the classes of users' values are found. */
final class Loaders {

    private Loaders() {}

    /** The caller's context class loader, or Jask's own where it has none. */
    static ClassLoader ofCaller() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? Loaders.class.getClassLoader() : context;
    }
}
