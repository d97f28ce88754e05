package dev.jask.cluster.code;

import java.util.List;

/** Finds what any of several loaders finds, the first one first. */
final class JointLoader extends ClassLoader {

    private final List<ClassLoader> loaders;

    JointLoader(List<ClassLoader> loaders) {
        super("several environments", loaders.getFirst());
        this.loaders = List.copyOf(loaders.subList(1, loaders.size()));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (ClassLoader loader : loaders) {
            try {
                return loader.loadClass(name);
            } catch (ClassNotFoundException _) {
                // perhaps the next one
            }
        }
        throw new ClassNotFoundException(name);
    }
}
