package dev.jask.cluster.wire;

import dev.jask.graph.Key;
import dev.jask.scheduler.MemoryOrder;
import java.util.List;

/** Operations as bytes. */
final class OperationFormat {

    private static final int PARTS = 0;
    private static final int RETIRE = 1;
    private static final int RESTART = 2;
    private static final int CALL = 3;
    private static final int REGISTER = 4;
    private static final int UNREGISTER = 5;
    private static final int PLUGINS = 6;
    private static final int PUBLISH = 7;
    private static final int PUBLISHED = 8;
    private static final int DATASET = 9;
    private static final int UNPUBLISH = 10;
    private static final int EVENTS = 11;

    private static final int REPLICATE = 12;
    private static final int REBALANCE = 13;
    private static final int MANAGE_MEMORY = 14;
    private static final int HELD = 15;
    private static final int REGISTER_OF_NANNIES = 16;
    private static final int UNREGISTER_OF_NANNIES = 17;

    private static final int SET_UP = 1;
    private static final int TEAR_DOWN = 2;

    private OperationFormat() {}

    static void write(Encoder to, Operation operation) {
        Output out = to.out;
        switch (operation) {
            case Operation.Parts() -> out.tag(PARTS);
            case Operation.Retire(var workers, var again) -> {
                out.tag(RETIRE);
                to.workers(workers);
                out.flag(again);
            }
            case Operation.Restart() -> out.tag(RESTART);
            case Operation.Call(var workers, var function) -> {
                out.tag(CALL);
                to.workers(workers);
                out.blob(function.bytes());
            }
            case Operation.Register(var plugin, var value) -> {
                out.tag(REGISTER);
                out.text(plugin);
                out.blob(value.bytes());
            }
            case Operation.Unregister(var plugin) -> named(out, UNREGISTER, plugin);
            case Operation.RegisterOfNannies(var name, var plugin) -> {
                named(out, REGISTER_OF_NANNIES, name);
                NannyPluginFormat.write(out, plugin);
            }
            case Operation.UnregisterOfNannies(var name) -> named(out, UNREGISTER_OF_NANNIES, name);
            case Operation.Plugins() -> out.tag(PLUGINS);
            case Operation.Publish(var dataset, var keys, var form, var replace) -> {
                out.tag(PUBLISH);
                out.text(dataset);
                to.keys(keys);
                out.blob(form.bytes());
                out.flag(replace);
            }
            case Operation.Published() -> out.tag(PUBLISHED);
            case Operation.Dataset(var name) -> named(out, DATASET, name);
            case Operation.Unpublish(var dataset) -> named(out, UNPUBLISH, dataset);
            case Operation.Events(var topic) -> named(out, EVENTS, topic);
            case Operation.Replicate(var keys, var copies, var among) -> {
                out.tag(REPLICATE);
                to.keys(keys);
                out.unsigned(copies);
                to.workers(among);
            }
            case Operation.Rebalance(var keys, var among) -> {
                out.tag(REBALANCE);
                to.keys(keys);
                to.workers(among);
            }
            case Operation.ManageMemory(var order) -> {
                out.tag(MANAGE_MEMORY);
                out.tag(tag(order));
            }
            case Operation.Held() -> out.tag(HELD);
        }
    }

    private static void named(Output out, int tag, String name) {
        out.tag(tag);
        out.text(name);
    }

    static Operation read(Decoder from) {
        Input in = from.in;
        int tag = in.tag();
        return switch (tag) {
            case PARTS -> new Operation.Parts();
            case RETIRE -> new Operation.Retire(from.workers(), in.flag());
            case RESTART -> new Operation.Restart();
            case CALL -> new Operation.Call(from.workers(), new Blob(in.blob()));
            case REGISTER -> new Operation.Register(in.text(), new Blob(in.blob()));
            case UNREGISTER -> new Operation.Unregister(in.text());
            case PLUGINS -> new Operation.Plugins();
            case PUBLISH -> publish(from);
            case PUBLISHED -> new Operation.Published();
            case DATASET -> new Operation.Dataset(in.text());
            case UNPUBLISH -> new Operation.Unpublish(in.text());
            case EVENTS -> new Operation.Events(in.text());
            case REPLICATE ->
                    new Operation.Replicate(from.keys(), from.naturalInt(), from.workers());
            case REBALANCE -> new Operation.Rebalance(from.keys(), from.workers());
            case MANAGE_MEMORY -> new Operation.ManageMemory(order(in));
            case HELD -> new Operation.Held();
            case REGISTER_OF_NANNIES ->
                    new Operation.RegisterOfNannies(in.text(), NannyPluginFormat.read(in));
            case UNREGISTER_OF_NANNIES -> new Operation.UnregisterOfNannies(in.text());
            default -> throw new WireException("an operation has the unknown tag " + tag);
        };
    }

    static int tag(MemoryOrder order) {
        return switch (order) {
            case LOOK -> 0;
            case START -> 1;
            case STOP -> 2;
            case RUN_ONCE -> 3;
        };
    }

    static MemoryOrder order(Input in) {
        int tag = in.tag();
        return switch (tag) {
            case 0 -> MemoryOrder.LOOK;
            case 1 -> MemoryOrder.START;
            case 2 -> MemoryOrder.STOP;
            case 3 -> MemoryOrder.RUN_ONCE;
            default -> throw new WireException("the memory manager has the unknown order " + tag);
        };
    }

    private static Operation publish(Decoder from) {
        String dataset = from.in.text();
        List<Key> keys = from.keys();
        return new Operation.Publish(dataset, keys, new Blob(from.in.blob()), from.in.flag());
    }

    static void write(Encoder to, Operation.OnWorker operation) {
        Output out = to.out;
        switch (operation) {
            case Operation.OnWorker.Call(var function) -> {
                out.tag(CALL);
                out.blob(function.bytes());
            }
            case Operation.OnWorker.SetUp(var plugin, var value) -> {
                out.tag(SET_UP);
                out.text(plugin);
                out.blob(value.bytes());
            }
            case Operation.OnWorker.TearDown(var plugin) -> named(out, TEAR_DOWN, plugin);
        }
    }

    static Operation.OnWorker readOnWorker(Decoder from) {
        Input in = from.in;
        int tag = in.tag();
        return switch (tag) {
            case CALL -> new Operation.OnWorker.Call(new Blob(in.blob()));
            case SET_UP -> new Operation.OnWorker.SetUp(in.text(), new Blob(in.blob()));
            case TEAR_DOWN -> new Operation.OnWorker.TearDown(in.text());
            default -> throw new WireException("a worker's operation has the unknown tag " + tag);
        };
    }
}
