package dev.jask.cluster;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.node.ClusterLine;
import dev.jask.cluster.node.Identity;
import dev.jask.cluster.node.Network;
import dev.jask.cluster.node.SchedulerFile;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.engine.Connection;
import dev.jask.engine.ConnectionListener;
import dev.jask.engine.Connector;

/** Connects clients to schedulers in other processes. */
public final class ClusterConnector implements Connector {

    @Override
    public Connection connect(String address, Config config, ConnectionListener listener) {
        SchedulerFile scheduler = Worker.schedulerOf(config, address);
        String name = "client-" + ProcessHandle.current().pid();
        return ClusterLine.connect(
                Network.open(
                        scheduler.configFor(config, "client"),
                        Network.hostFacing(scheduler.address()),
                        0,
                        Identity.of(Hello.Role.CLIENT, name, scheduler.token())),
                scheduler.address(),
                config.get(Settings.DIRECT_RESULTS),
                listener,
                config);
    }
}
