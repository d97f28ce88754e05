package dev.jask.cluster.code;

import dev.jask.graph.WorkerLocal;
import java.util.List;
import java.util.Set;

/**
 * Knows in which environment a class is found, and finds the classes of an environment. Safe for
 * use by several threads.
 */
public interface UserCode extends AutoCloseable {

    /** What the tasks of a worker use. Without anybody who provided it, plain. */
    WorkerLocal<UserCode> OF_WORKER =
            WorkerLocal.of("user code", _ -> plain(ClassLoader.getSystemClassLoader()));

    /**
     * The environments in which another process finds these classes. Empty if it has them anyway.
     *
     * @throws CodeException if a class is one whose bytes nobody has
     */
    List<EnvironmentId> environmentsOf(Set<Class<?>> classes);

    /**
     * Finds the classes of these environments, and what every process has. May wait until another
     * process has sent them.
     *
     * @param environments as {@link #environmentsOf} gave them in another process
     * @throws CodeException if they cannot be had
     */
    ClassLoader loader(List<EnvironmentId> environments);

    @Override
    void close();

    /** Where all processes have all classes. */
    static UserCode plain(ClassLoader loader) {
        return new UserCode() {

            @Override
            public List<EnvironmentId> environmentsOf(Set<Class<?>> classes) {
                return List.of();
            }

            @Override
            public ClassLoader loader(List<EnvironmentId> environments) {
                return loader;
            }

            @Override
            public void close() {
                // nothing was begun
            }
        };
    }
}
