package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.LinkLostException;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.link.UnreachableException;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;

/**
 * A worker's process, as a {@link Nanny} starts it: the scheduler's address and the worker's name
 * are its arguments, the configuration comes as system properties, the cluster's token from the
 * nanny.
 */
public final class WorkerMain {

    /** What the nanny calls the token. */
    static final String TOKEN = "token";

    /** What the nanny calls herself under. */
    static final String NANNY = "nanny";

    private WorkerMain() {}

    /** Runs until the nanny says so, the worker may leave, or the scheduler is gone. */
    public static void main(String[] arguments) {
        Parent parent = Parent.attach();
        try {
            boolean again = run(parent, arguments[0], arguments[1]);
            System.exit(again ? Parent.AGAIN : Parent.DONE);
        } catch (UnreachableException | LinkLostException e) {
            System.out.println("worker " + arguments[1] + " cannot begin: " + e.getMessage());
            System.exit(Parent.NO_SCHEDULER);
        } catch (JaskException e) {
            System.out.println("worker " + arguments[1] + " cannot work: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Whether it is to be started again. */
    private static boolean run(Parent parent, String scheduler, String name) {
        Config config = Config.load();
        WorkerNode worker =
                WorkerNode.start(
                        config,
                        links(
                                config,
                                scheduler,
                                name,
                                parent.secrets().getOrDefault(TOKEN, ""),
                                parent.secrets().getOrDefault(NANNY, "")),
                        scheduler);
        System.out.println("worker " + name + " joined");
        worker.status().ifPresent(where -> System.out.println("dashboard at " + where));
        parent.onOrders(worker::retire, worker::close);
        String reason = Waiting.on(worker.ended());
        worker.close();
        System.out.println("worker " + name + " ends: " + reason);
        return worker.comesAgain();
    }

    /**
     * Where a worker listens, as {@code worker.host} and {@code worker.port} say.
     *
     * @param nanny what its nanny is called; empty where it has none
     */
    public static Links links(
            Config config, String scheduler, String name, String token, String nanny) {
        String host = config.get(Settings.WORKER_HOST);
        return Network.open(
                config,
                host.isEmpty() ? Network.hostFacing(scheduler) : host,
                config.get(Settings.WORKER_PORT),
                Identity.of(Hello.Role.WORKER, name, token, Facts.ofWorker(nanny)));
    }
}
