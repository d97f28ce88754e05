package dev.jask.cluster.wire;

import dev.jask.protocol.ClientId;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.SchedulerEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What went into a scheduler's core, as bytes. It has a memory as a link's codec has: what one
 * wrote is read from the beginning, by one.
 */
public final class EventCodec {

    private static final int EVENTS = 1;
    private static final int COMMANDS = 2;

    private static final int WORKER_SAID = 0;
    private static final int CLIENT_SAID = 1;
    private static final int WORKER_GONE = 2;
    private static final int RETIRE = 3;
    private static final int TICK = 4;
    private static final int RESTART = 5;
    private static final int NUMBER_RUNS = 6;
    private static final int TAKE_OVER = 7;
    private static final int SETTLE = 8;
    private static final int REPLICATE = 9;
    private static final int REBALANCE = 10;
    private static final int MANAGE_MEMORY = 11;
    private static final int MEASURED = 12;
    private static final int SAYS_AGAIN = 13;

    private final Encoder encoder = new Encoder(null);
    private final Decoder decoder = new Decoder(null);
    private final Map<ClientId, Integer> numbers = new HashMap<>();
    private final List<ClientId> clients = new ArrayList<>();
    private long last;

    /** What was recorded. */
    public sealed interface Entry {

        /** Events that the core was given together, at that time. */
        record Events(long nowNanos, List<SchedulerEvent> events) implements Entry {}

        /** How many commands came of the events before. */
        record Commands(int count) implements Entry {}
    }

    /** Events that the core is given together. */
    public byte[] write(long nowNanos, List<? extends SchedulerEvent> events) {
        encoder.out.clear();
        encoder.out.tag(EVENTS);
        encoder.out.signed(nowNanos - last);
        last = nowNanos;
        encoder.out.unsigned(events.size());
        events.forEach(this::write);
        return encoder.out.toBytes();
    }

    /** What came of them. */
    public byte[] writeCommands(int count) {
        encoder.out.clear();
        encoder.out.tag(COMMANDS);
        encoder.out.unsigned(count);
        return encoder.out.toBytes();
    }

    private void write(SchedulerEvent event) {
        Output out = encoder.out;
        switch (event) {
            case SchedulerEvent.WorkerSaid(var worker, var message) -> {
                out.tag(WORKER_SAID);
                encoder.worker(worker);
                FromWorkerFormat.write(encoder, message);
            }
            case SchedulerEvent.ClientSaid(var client, var message) -> {
                out.tag(CLIENT_SAID);
                write(client);
                FromClientFormat.write(encoder, message);
            }
            case SchedulerEvent.WorkerGone(var worker, boolean expected, String report) -> {
                out.tag(WORKER_GONE);
                encoder.worker(worker);
                out.flag(expected);
                out.text(report);
            }
            case SchedulerEvent.Retire(var worker) -> {
                out.tag(RETIRE);
                encoder.worker(worker);
            }
            case SchedulerEvent.SaysAgain(var client) -> {
                out.tag(SAYS_AGAIN);
                write(client);
            }
            case SchedulerEvent.Tick() -> out.tag(TICK);
            case SchedulerEvent.Restart() -> out.tag(RESTART);
            case SchedulerEvent.NumberRuns(long first) -> {
                out.tag(NUMBER_RUNS);
                out.unsigned(first);
            }
            case SchedulerEvent.TakeOver() -> out.tag(TAKE_OVER);
            case SchedulerEvent.Settle() -> out.tag(SETTLE);
            case SchedulerEvent.Replicate(var request, var keys, var copies, var among) -> {
                out.tag(REPLICATE);
                out.unsigned(request);
                encoder.keys(keys);
                out.unsigned(copies);
                encoder.workers(among);
            }
            case SchedulerEvent.Rebalance(var request, var keys, var among) -> {
                out.tag(REBALANCE);
                out.unsigned(request);
                encoder.keys(keys);
                encoder.workers(among);
            }
            case SchedulerEvent.Measured(var worker, long bandwidth, long memoryUsed) -> {
                out.tag(MEASURED);
                encoder.worker(worker);
                out.unsigned(bandwidth);
                out.unsigned(memoryUsed);
            }
            case SchedulerEvent.ManageMemory(var order) -> {
                out.tag(MANAGE_MEMORY);
                out.tag(OperationFormat.tag(order));
            }
        }
    }

    private void write(ClientId client) {
        Integer number = numbers.putIfAbsent(client, numbers.size() + 1);
        encoder.out.unsigned(number == null ? 0 : number);
        if (number == null) {
            encoder.out.text(client.name());
        }
    }

    /** Reads from these bytes from now on. */
    public void readFrom(byte[] bytes) {
        decoder.in = new Input(bytes);
    }

    /** Whether something is left to read. */
    public boolean hasMore() {
        return decoder.in.remaining() > 0;
    }

    /**
     * The next entry.
     *
     * @throws WireException if the bytes are none, or are cut off
     */
    public Entry read() {
        int tag = decoder.in.tag();
        return switch (tag) {
            case EVENTS -> readEvents();
            case COMMANDS -> new Entry.Commands(decoder.naturalInt());
            default -> throw new WireException("a recording has the unknown tag " + tag);
        };
    }

    private Entry readEvents() {
        last += decoder.in.signed();
        int count = decoder.in.count(1);
        var events = new ArrayList<SchedulerEvent>(count);
        for (int i = 0; i < count; i++) {
            events.add(readEvent());
        }
        return new Entry.Events(last, events);
    }

    private SchedulerEvent readEvent() {
        Input in = decoder.in;
        int tag = in.tag();
        return switch (tag) {
            case WORKER_SAID -> {
                WorkerId worker = decoder.worker();
                yield new SchedulerEvent.WorkerSaid(
                        worker, FromWorkerFormat.read(decoder, in.tag()));
            }
            case CLIENT_SAID -> {
                ClientId client = readClient();
                yield new SchedulerEvent.ClientSaid(
                        client, Packing.planned(FromClientFormat.read(decoder, in.tag())));
            }
            case WORKER_GONE ->
                    new SchedulerEvent.WorkerGone(decoder.worker(), in.flag(), in.text());
            case RETIRE -> new SchedulerEvent.Retire(decoder.worker());
            case SAYS_AGAIN -> new SchedulerEvent.SaysAgain(readClient());
            case TICK -> new SchedulerEvent.Tick();
            case RESTART -> new SchedulerEvent.Restart();
            case NUMBER_RUNS -> new SchedulerEvent.NumberRuns(in.unsigned());
            case TAKE_OVER -> new SchedulerEvent.TakeOver();
            case SETTLE -> new SchedulerEvent.Settle();
            case REPLICATE ->
                    new SchedulerEvent.Replicate(
                            in.unsigned(), decoder.keys(), decoder.naturalInt(), decoder.workers());
            case REBALANCE ->
                    new SchedulerEvent.Rebalance(in.unsigned(), decoder.keys(), decoder.workers());
            case MEASURED ->
                    new SchedulerEvent.Measured(decoder.worker(), in.unsigned(), in.unsigned());
            case MANAGE_MEMORY -> new SchedulerEvent.ManageMemory(OperationFormat.order(in));
            default -> throw new WireException("an event has the unknown tag " + tag);
        };
    }

    private ClientId readClient() {
        int number = decoder.naturalInt();
        if (number == 0) {
            var client = new ClientId(decoder.in.text());
            clients.add(client);
            return client;
        }
        if (number > clients.size()) {
            throw new WireException("an event is of client %d of nothing".formatted(number));
        }
        return clients.get(number - 1);
    }
}
