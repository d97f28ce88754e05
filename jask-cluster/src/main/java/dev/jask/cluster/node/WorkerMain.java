package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.config.Config;
import dev.jask.graph.JaskException;

/**
 * A worker's process, as a {@link Nanny} starts it: the scheduler's address and the worker's name
 * are its arguments, the configuration comes as system properties, the cluster's token from the
 * nanny.
 */
public final class WorkerMain {

    /** What the nanny calls the token. */
    static final String TOKEN = "token";

    private WorkerMain() {}

    /** Runs until the nanny says so, or the scheduler is gone. */
    public static void main(String[] arguments) {
        Parent parent = Parent.attach();
        try {
            String reason = run(parent, arguments[0], arguments[1]);
            System.out.println("worker " + arguments[1] + " ends: " + reason);
            System.exit(Parent.DONE);
        } catch (JaskException e) {
            System.out.println("worker " + arguments[1] + " cannot work: " + e.getMessage());
            System.exit(1);
        }
    }

    private static String run(Parent parent, String scheduler, String name) {
        Config config = Config.load();
        String token = parent.secrets().getOrDefault(TOKEN, "");
        WorkerNode worker =
                WorkerNode.start(
                        config,
                        Network.open(
                                config,
                                Network.hostFacing(scheduler),
                                0,
                                Identity.of(Hello.Role.WORKER, name, token)),
                        scheduler);
        parent.onStop(worker::close);
        String reason = Waiting.on(worker.ended());
        worker.close();
        return reason;
    }
}
