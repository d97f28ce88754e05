package dev.jask.engine;

import dev.jask.config.Config;
import java.util.ServiceLoader;

/**
 * Makes connections to schedulers in other processes; found with {@link ServiceLoader}, so that a
 * client needs no cluster module until it connects to a cluster.
 */
public interface Connector {

    /**
     * Connects to a scheduler.
     *
     * @param address for instance {@code jask://10.0.0.7:8786}, or a scheduler file's path
     * @throws dev.jask.graph.JaskException if it cannot be reached or refuses the client
     */
    Connection connect(String address, Config config, ConnectionListener listener);
}
