package dev.jask.simulation;

import dev.jask.protocol.ClientId;
import dev.jask.protocol.FromClient;
import dev.jask.scheduler.SchedulerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a scheduler. One that was cut off has some time to come back; then it has another
 * name in the core until the former one is gone.
 */
final class Callers {

    private final World world;
    private final Tally tally;
    private final Consumer<SchedulerEvent> take;
    private final long graceNanos;
    private final Map<ClientId, Line> lines = new LinkedHashMap<>();

    /** What each is called in the core. */
    private final Map<ClientId, ClientId> names = new LinkedHashMap<>();

    /** Who has which name, or had it. */
    private final Map<ClientId, ClientId> bearers = new LinkedHashMap<>();

    private final Map<ClientId, List<ClientId>> former = new LinkedHashMap<>();
    private final Map<ClientId, Integer> turns = new LinkedHashMap<>();

    /** What clients that came back say, until they have said all. */
    private final Map<ClientId, List<SchedulerEvent>> again = new LinkedHashMap<>();

    private int comings;

    Callers(World world, Tally tally, long graceNanos, Consumer<SchedulerEvent> take) {
        this.tally = tally;
        this.world = world;
        this.graceNanos = graceNanos;
        this.take = take;
    }

    void said(Line line, ClientId client, FromClient message) {
        if (message instanceof FromClient.Connected) {
            comes(line, client);
            return;
        }
        ClientId name = names.getOrDefault(client, client);
        List<SchedulerEvent> gathered = again.get(client);
        var event = new SchedulerEvent.ClientSaid(name, message);
        switch (message) {
            case FromClient.Disconnected _ -> {
                again.remove(client);
                take.accept(event);
                ends(client);
            }
            case FromClient.Confirm _ -> {
                if (again.remove(client) != null && gathered != null) {
                    gathered.forEach(take);
                }
                take.accept(event);
                ends(client);
            }
            default -> {
                if (gathered == null) {
                    take.accept(event);
                } else {
                    gathered.add(event);
                }
            }
        }
    }

    private void comes(Line line, ClientId client) {
        Line before = lines.get(client);
        if (before != null) {
            gone(before, client);
        }
        turns.merge(client, 1, Integer::sum);
        boolean known = former.containsKey(client);
        ClientId name = known ? new ClientId(client.name() + " again " + ++comings) : client;
        lines.put(client, line);
        names.put(client, name);
        bearers.put(name, client);
        take.accept(new SchedulerEvent.ClientSaid(name, new FromClient.Connected()));
        if (known) {
            tally.returns++;
            again.put(client, new ArrayList<>(List.of(new SchedulerEvent.SaysAgain(name))));
        }
    }

    void gone(Line line, ClientId client) {
        line.lostAbove = true;
        if (lines.remove(client, line)) {
            again.remove(client);
            ClientId name = names.getOrDefault(client, client);
            former.computeIfAbsent(client, _ -> new ArrayList<>()).add(name);
            int turn = turns.merge(client, 1, Integer::sum);
            world.after(
                    world.delay(graceNanos),
                    () -> {
                        if (turns.getOrDefault(client, 0) == turn) {
                            ends(client);
                        }
                    });
        }
    }

    private void ends(ClientId client) {
        List<ClientId> over = former.remove(client);
        if (over != null) {
            over.forEach(name ->
                    take.accept(
                            new SchedulerEvent.ClientSaid(name, new FromClient.Disconnected())));
        }
    }

    /** Who had that name ever; null for nobody. */
    @Nullable ClientId bearer(ClientId name) {
        return bearers.get(name);
    }

    /** The line of whoever has that name now; null if it is a former one, or cut off. */
    @Nullable Line line(ClientId name) {
        ClientId client = bearers.get(name);
        return client != null && name.equals(names.get(client)) ? lines.get(client) : null;
    }
}
