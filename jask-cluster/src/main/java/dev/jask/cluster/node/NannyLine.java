package dev.jask.cluster.node;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.link.UnreachableException;
import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Notice;
import dev.jask.config.Config;
import dev.jask.config.Settings;
import dev.jask.graph.JaskException;
import dev.jask.graph.NannyPlugin;
import java.util.List;

/**
 * A line from a process with nannies to whichever scheduler is active: deaths of workers go there,
 * and orders come. A line that is lost is made anew, to the next scheduler if need be, as long as
 * it is not closed.
 */
public final class NannyLine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(NannyLine.class.getName());

    /** A nanny looks for a scheduler for longer than her workers do. */
    private static final int TIMES_AS_PATIENT = 2;

    private final Links links;
    private final SchedulerLine line;

    private NannyLine(Config config, Links links, String scheduler, NannyOrders orders) {
        this.links = links;
        line =
                new SchedulerLine(
                        config,
                        links,
                        scheduler,
                        config.get(Settings.SCHEDULER_TIMEOUT).multipliedBy(TIMES_AS_PATIENT),
                        new Side(orders));
    }

    /**
     * Connects.
     *
     * @param scheduler its address, {@code jask://host:port}
     * @param orders told what the scheduler wants
     * @throws JaskException if the scheduler cannot be reached or refuses
     */
    public static NannyLine connect(
            Config config, String scheduler, String token, String name, NannyOrders orders) {
        Links links =
                Network.open(
                        config,
                        Network.hostFacing(scheduler),
                        0,
                        Identity.of(Hello.Role.NANNY, name, token));
        var line = new NannyLine(config, links, scheduler, orders);
        try {
            line.line.open();
            return line;
        } catch (RuntimeException e) {
            links.close();
            throw e;
        }
    }

    /** What the nannies' workers are to name when they join. */
    public String id() {
        return Nannies.idOf(links.self());
    }

    /**
     * Where workers find the scheduler that is active, as far as is known.
     *
     * @throws UnreachableException if there is none any more
     */
    public String scheduler() {
        if (line.isOver()) {
            throw new UnreachableException("there is no scheduler any more", null);
        }
        return line.scheduler();
    }

    /**
     * Reports how a worker's process ended. Where there is no scheduler for now, the next one never
     * had that worker.
     *
     * @param expected whether it was asked to end
     */
    public void died(ProcessReport report, boolean expected) {
        line.tell(new Message.OfLife(notice(report, expected)));
    }

    static Notice.WorkerDied notice(ProcessReport report, boolean expected) {
        return new Notice.WorkerDied(report.name(), report.pid(), report.toString(), expected);
    }

    /** What comes from the scheduler. */
    private record Side(NannyOrders orders) implements SchedulerLine.Side {

        @Override
        public void found(Link<Message> link) {
            LOG.log(System.Logger.Level.DEBUG, "has a link to {0}", link.peer().address());
        }

        @Override
        public void received(List<Message> messages) {
            for (Message message : messages) {
                switch (message) {
                    case Message.OfLife(Notice.RestartWorker(String worker)) ->
                            orders.restart(worker);
                    case Message.OfLife(Notice.StartWith(NannyPlugin plugin)) ->
                            orders.startWith(plugin);
                    default -> {} // nothing else is said to nannies
                }
            }
        }

        @Override
        public void lost() {
            LOG.log(System.Logger.Level.DEBUG, "the scheduler is lost");
        }

        @Override
        public void over(String reason) {
            LOG.log(System.Logger.Level.INFO, "workers are not started again: {0}", reason);
        }
    }

    @Override
    public void close() {
        line.close();
        links.close();
    }
}
