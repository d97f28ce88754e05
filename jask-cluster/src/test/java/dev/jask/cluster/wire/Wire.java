package dev.jask.cluster.wire;

import dev.jask.cluster.code.CodeHash;
import dev.jask.cluster.code.CodePart;
import dev.jask.cluster.code.Environment;
import dev.jask.engine.Part;
import dev.jask.graph.Annotations;
import dev.jask.graph.Blockwise;
import dev.jask.graph.FusedParameters;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.NannyPlugin;
import dev.jask.graph.Task;
import dev.jask.graph.Token;
import dev.jask.protocol.Failure;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.FromWorker;
import dev.jask.protocol.Priority;
import dev.jask.protocol.ToClient;
import dev.jask.protocol.ToWorker;
import dev.jask.protocol.WorkerId;
import dev.jask.scheduler.MemoryOrder;
import dev.jask.scheduler.SchedulerSnapshot;
import dev.jask.scheduler.SchedulerSnapshot.PrefixStats;
import dev.jask.scheduler.SchedulerSnapshot.WorkerStats;
import dev.jask.telemetry.Evidence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random messages of every kind, few names among them so that they recur. */
final class Wire {

    private final Random random;

    Wire(Random random) {
        this.random = random;
    }

    /** One maker for each kind of message. */
    List<Supplier<Message>> makers() {
        var makers = new ArrayList<Supplier<Message>>();
        fromWorker().forEach(maker -> makers.add(() -> new Message.OfWorker(maker.get())));
        toWorker().forEach(maker -> makers.add(() -> new Message.ToAWorker(maker.get())));
        fromClient().forEach(maker -> makers.add(() -> new Message.OfClient(maker.get())));
        toClient().forEach(maker -> makers.add(() -> new Message.ToAClient(maker.get())));
        questions().forEach(maker -> makers.add(() -> new Message.Ask(number(), maker.get())));
        answers().forEach(maker -> makers.add(() -> new Message.Tell(number(), maker.get())));
        makers.add(() -> new Message.GetResults(number(), keys()));
        makers.add(() -> new Message.Results(number(), list(this::result)));
        makers.add(() -> new Message.PutResults(number(), map(this::blob)));
        makers.add(() -> new Message.Kept(number(), map(this::number)));
        makers.add(() -> new Message.Obeyed(random.nextLong() >>> 1, text()));
        makers.add(() ->
                new Message.Group(
                        random.nextLong() >>> 1,
                        java.util.stream.Stream.generate(this::text).limit(2).toList(),
                        random.nextInt(1_000)));
        makers.add(() -> new Message.Measured(Measurements.reading(random, this::worker)));
        makers.add(() -> new Message.Goodbye(text()));
        makers.add(() -> new Message.Made(finished(), blob()));
        makers.add(() -> new Message.Supplied(compute(), map(this::blob)));
        makers.add(() -> new Message.Handed(new ToClient.InMemory(key(), workers()), blob()));
        makers.add(() -> new Message.CodeOffered(environment()));
        makers.add(() ->
                new Message.CodeWanted(number(), new Message.Wanted.Parts(environment().id())));
        makers.add(
                () -> new Message.CodeWanted(number(), new Message.Wanted.Piece(hash(), number())));
        makers.add(() -> new Message.CodeGiven(number(), new Message.Given.Made(environment())));
        makers.add(
                () -> new Message.CodeGiven(number(), new Message.Given.Piece(number(), blob())));
        makers.add(() -> new Message.CodeGiven(number(), new Message.Given.Nothing(text())));
        makers.add(() -> new Message.OfLife(notice()));
        makers.add(() -> new Message.Keep(keepsake()));
        return makers;
    }

    private Environment environment() {
        return new Environment(
                text(),
                list(() -> new CodePart(kind(), "part" + random.nextInt(), hash(), number())));
    }

    private CodePart.Kind kind() {
        List<CodePart.Kind> kinds = List.of(CodePart.Kind.values());
        return kinds.get(random.nextInt(kinds.size()));
    }

    private CodeHash hash() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return CodeHash.of(bytes);
    }

    private Notice notice() {
        return switch (random.nextInt(9)) {
            case 0 -> new Notice.WorkerDied(text(), number(), text(), random.nextBoolean());
            case 1 -> new Notice.RestartWorker(text());
            case 2 -> new Notice.Leave(random.nextBoolean(), text());
            case 3 -> new Notice.AskToLeave(random.nextBoolean());
            case 4 -> logged();
            case 5 -> new Notice.Subscribe(text(), random.nextBoolean());
            case 6 -> new Notice.StartWith(nannyPlugin());
            case 7 -> new Notice.Pace(random.nextInt(9));
            default -> new Notice.Restarted(text());
        };
    }

    private NannyPlugin nannyPlugin() {
        return new NannyPlugin(
                Map.of("VARIABLE_" + number(), text().replace('\0', '0')),
                list(() -> "-Doption=" + text().replace('\0', '0')));
    }

    private Keepsake keepsake() {
        return switch (random.nextInt(9)) {
            case 0 -> new Keepsake.Anew();
            case 7 -> new Keepsake.Whole();
            case 1 -> new Keepsake.Plugin(text(), blob());
            case 2 -> new Keepsake.NoPlugin(text());
            case 3 -> new Keepsake.OfNannies(text(), nannyPlugin());
            case 4 -> new Keepsake.NotOfNannies(text());
            case 5 -> new Keepsake.Published(text(), keys(), blob());
            case 6 -> new Keepsake.Unpublished(text());
            default -> new Keepsake.Event(logged());
        };
    }

    private Notice.Logged logged() {
        return new Notice.Logged(text(), number(), text(), blob());
    }

    private Operation operation() {
        return switch (random.nextInt(18)) {
            case 0 -> new Operation.Parts();
            case 1 -> new Operation.Retire(workers(), random.nextBoolean());
            case 2 -> new Operation.Restart();
            case 3 -> new Operation.Call(workers(), blob());
            case 4 -> new Operation.Register(text(), blob());
            case 5 -> new Operation.Unregister(text());
            case 6 -> new Operation.Plugins();
            case 7 -> new Operation.Publish(text(), keys(), blob(), random.nextBoolean());
            case 8 -> new Operation.Published();
            case 9 -> new Operation.Dataset(text());
            case 10 -> new Operation.Unpublish(text());
            case 11 -> new Operation.Replicate(keys(), count(), workers());
            case 12 -> new Operation.Rebalance(keys(), workers());
            case 13 -> new Operation.ManageMemory(oneOf(MemoryOrder.class));
            case 14 -> new Operation.Held();
            case 15 -> new Operation.RegisterOfNannies(text(), nannyPlugin());
            case 16 -> new Operation.UnregisterOfNannies(text());
            default -> new Operation.Events(text());
        };
    }

    private Operation.OnWorker operationOnWorker() {
        return switch (random.nextInt(3)) {
            case 0 -> new Operation.OnWorker.Call(blob());
            case 1 -> new Operation.OnWorker.SetUp(text(), blob());
            default -> new Operation.OnWorker.TearDown(text());
        };
    }

    private Operated operated() {
        return switch (random.nextInt(8)) {
            case 0 -> new Operated.Done(random.nextBoolean());
            case 1 -> new Operated.Parts(list(this::part));
            case 2 ->
                    new Operated.Outcomes(
                            Map.of(
                                    worker(),
                                    random.nextBoolean()
                                            ? new Operated.Outcome.Value(blob())
                                            : new Operated.Outcome.Failed(failure())));
            case 3 -> new Operated.Plugins(Map.of(text(), blob()));
            case 4 -> new Operated.Names(list(this::text));
            case 5 -> new Operated.Found(keys(), blob());
            case 6 -> new Operated.Held(Map.of(worker(), map(this::number)));
            default -> new Operated.Events(list(this::logged));
        };
    }

    private Part part() {
        return new Part(
                random.nextBoolean() ? Part.Role.WORKER : Part.Role.CLIENT,
                text(),
                random.nextBoolean() ? Optional.empty() : Optional.of(worker()),
                text(),
                text(),
                Map.of(text(), text()));
    }

    Message any() {
        List<Supplier<Message>> makers = makers();
        return makers.get(random.nextInt(makers.size())).get();
    }

    private List<Supplier<FromWorker>> fromWorker() {
        return List.of(
                () ->
                        new FromWorker.Joined(
                                text(), count(), number(), amounts(), map(this::number), keys()),
                this::finished,
                () -> new FromWorker.Erred(key(), number(), failure(), number(), number(), count()),
                () -> new FromWorker.Reschedule(key(), number()),
                () -> new FromWorker.LongRunning(key(), number(), number()),
                () -> new FromWorker.Added(keys()),
                () -> new FromWorker.Dropped(keys()),
                () -> new FromWorker.Missing(key(), workers()),
                () -> new FromWorker.StealAnswer(key(), number(), random.nextBoolean()),
                () -> new FromWorker.Runs(number(), map(this::number)),
                FromWorker.Paused::new,
                FromWorker.Resumed::new);
    }

    private List<Supplier<ToWorker>> toWorker() {
        return List.of(
                this::compute,
                () -> new ToWorker.Free(keys()),
                () -> new ToWorker.Cancel(key(), number()),
                () -> new ToWorker.Replicate(list(this::remote)),
                () -> new ToWorker.DropReplicas(keys()),
                () -> new ToWorker.Steal(key(), number()),
                () -> new ToWorker.Check(number()),
                () -> new ToWorker.Holders(list(this::remote)));
    }

    private List<Supplier<FromClient>> fromClient() {
        return List.of(
                FromClient.Connected::new,
                FromClient.Disconnected::new,
                () -> new FromClient.Want(keys()),
                () -> new FromClient.Release(key().group().keys(count())),
                () -> new FromClient.Cancel(keys(), random.nextBoolean()),
                () -> new FromClient.Retry(keys()),
                () -> new FromClient.Scattered(key(), number(), workers()),
                () -> new FromClient.Confirm(keys()));
    }

    private List<Supplier<ToClient>> toClient() {
        return List.of(
                () -> new ToClient.InMemory(key(), workers()),
                () -> new ToClient.Erred(key(), key(), failure()),
                () -> new ToClient.Lost(key(), text()),
                () -> new ToClient.Recomputing(key()));
    }

    private List<Supplier<Message.Question>> questions() {
        return List.of(
                () -> new Message.Question.Expect(number(), list(this::digest)),
                () -> new Message.Question.TakePiece(number(), digest(), count(), count(), blob()),
                () -> new Message.Question.LetGo(number()),
                () -> new Message.Question.GivePiece(digest(), count(), count()),
                Message.Question.Snapshot::new,
                () -> new Message.Question.WhoHas(keys()),
                () -> new Message.Question.StoryOf(key()),
                Message.Question.Workers::new,
                () -> new Message.Question.Operate(operation()),
                () -> new Message.Question.OperateHere(operationOnWorker()),
                () -> new Message.Question.Measurements(random.nextBoolean()),
                () ->
                        new Message.Question.Samples(
                                random.nextLong(), number(), random.nextBoolean()),
                () -> new Message.Question.Evidence(keys()),
                () -> new Message.Question.Copy(keys(), workers()),
                Message.Question.DataServer::new,
                () -> new Message.Question.HeldAs(text()));
    }

    private List<Supplier<Message.Answer>> answers() {
        return List.of(
                () -> new Message.Answer.Lacking(list(this::digest)),
                () -> new Message.Answer.Done(),
                () -> new Message.Answer.Piece(blob()),
                () -> new Message.Answer.Snapshot(snapshot()),
                () -> new Message.Answer.Holders(map(this::workers)),
                () -> new Message.Answer.Story(list(this::text)),
                () -> new Message.Answer.Workers(workers()),
                () -> new Message.Answer.Operated(operated()),
                () ->
                        new Message.Answer.Measured(
                                list(() -> Measurements.ofWorker(random, this::worker))),
                () -> new Message.Answer.Samples(Measurements.profile(random, 4)),
                () -> new Message.Answer.Files(list(() -> Evidence.text(text(), text()))),
                () -> new Message.Answer.Copied(map(() -> number())),
                () -> new Message.Answer.DataAt(text()),
                () -> new Message.Answer.Named(text(), blob(), map(() -> number())),
                () -> new Message.Answer.Failed(random.nextBoolean() ? null : text()));
    }

    private FromWorker.Finished finished() {
        return new FromWorker.Finished(key(), number(), number(), number(), number(), count());
    }

    private ToWorker.Compute compute() {
        return new ToWorker.Compute(
                task(),
                number(),
                new Priority(random.nextInt(), number(), number()),
                list(this::remote),
                random.nextBoolean() ? -1 : number());
    }

    private Message.Result result() {
        return switch (random.nextInt(4)) {
            case 0 -> new Message.Result.Here(blob(), number());
            case 1 -> new Message.Result.ByFlight(text(), number());
            case 2 -> new Message.Result.Absent();
            default -> new Message.Result.Refused(text());
        };
    }

    private SchedulerSnapshot snapshot() {
        Map<String, PrefixStats> prefixes = new LinkedHashMap<>();
        list(() -> "prefix" + random.nextInt(9))
                .forEach(prefix ->
                        prefixes.put(
                                prefix,
                                new PrefixStats(
                                        number(), number(), number(), number(), number(), number(),
                                        number(), number(), number(), number())));
        return new SchedulerSnapshot(
                prefixes,
                list(() ->
                        new WorkerStats(
                                worker(),
                                text(),
                                count(),
                                oneOf(WorkerStats.Status.class),
                                count(),
                                count(),
                                number(),
                                Long.MAX_VALUE,
                                number())),
                count());
    }

    private Task task() {
        return new Task(key(), packed(true), parameter(), keys(), annotations());
    }

    private @Nullable Object parameter() {
        return switch (random.nextInt(4)) {
            case 0 -> new FusedParameters(list(this::step));
            default -> step();
        };
    }

    private @Nullable Object step() {
        return switch (random.nextInt(3)) {
            case 0 -> new Blockwise.Block(number(), list(this::plain));
            default -> plain();
        };
    }

    private @Nullable Object plain() {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> number();
            case 4 -> random.nextGaussian();
            case 5, 6 -> text();
            case 7 -> packed(true);
            default -> packed(false);
        };
    }

    private Packed packed(boolean shared) {
        var bytes = new byte[random.nextInt(20)];
        new Random(random.nextInt(5)).nextBytes(bytes);
        List<Content> parts =
                bytes.length < 15
                        ? List.of()
                        : List.of(Content.named(digest(), count()), Content.named(digest(), 0));
        return new Packed(bytes, parts, shared);
    }

    private Digest digest() {
        return new Digest(number(), number(), number(), number());
    }

    private Annotations annotations() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> Annotations.NONE;
            case 2 -> Annotations.NONE.withPriority(random.nextInt(3)).withName("span");
            default ->
                    new Annotations(
                            random.nextInt(),
                            random.nextInt(4),
                            1 + random.nextInt(4),
                            Map.of("gpu", 1.5, "disk", 2.0),
                            Set.of("here", "there"),
                            random.nextBoolean(),
                            "");
        };
    }

    private ToWorker.Remote remote() {
        return new ToWorker.Remote(key(), workers(), number());
    }

    private Failure failure() {
        return new Failure(
                oneOf(Failure.Kind.class),
                text(),
                text(),
                text(),
                random.nextBoolean() ? null : new PackedException(blob().bytes()));
    }

    private Map<String, Double> amounts() {
        return random.nextBoolean() ? Map.of() : Map.of("gpu", random.nextDouble());
    }

    private WorkerId worker() {
        int number = random.nextInt(5);
        return new WorkerId("jask://10.0.0." + number + ":4000", number * 1_000_003L - 2);
    }

    private List<WorkerId> workers() {
        return list(this::worker);
    }

    private Key key() {
        int group = random.nextInt(6);
        return new KeyGroup("prefix" + group % 3, new Token(group, ~group)).key(number());
    }

    private List<Key> keys() {
        return list(this::key);
    }

    private Blob blob() {
        var bytes = new byte[random.nextInt(30)];
        random.nextBytes(bytes);
        return new Blob(bytes);
    }

    private <E extends Enum<E>> E oneOf(Class<E> type) {
        var all = List.copyOf(EnumSet.allOf(type));
        return all.get(random.nextInt(all.size()));
    }

    private int count() {
        return random.nextInt(100);
    }

    /** Of any length, not negative. */
    private long number() {
        return random.nextLong() >>> (1 + random.nextInt(63));
    }

    private String text() {
        var text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            switch (random.nextInt(8)) {
                case 0 -> text.append((char) random.nextInt(1 << 16)); // surrogates, alone, too
                case 1 -> text.appendCodePoint(0x1F600 + random.nextInt(80));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }

    private <T extends @Nullable Object> List<T> list(Supplier<T> element) {
        var list = new ArrayList<T>();
        for (int length = random.nextInt(4); length > 0; length--) {
            list.add(element.get());
        }
        return list;
    }

    private <T> Map<Key, T> map(Supplier<T> value) {
        var map = new LinkedHashMap<Key, T>();
        keys().forEach(key -> map.put(key, value.get()));
        return map;
    }
}
