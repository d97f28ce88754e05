package dev.jask.scheduler;

import dev.jask.protocol.ClientId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the scheduler knows of a client. Which keys it wants stands with the tasks. */
final class ClientState {

    static final ClientState[] NONE = {};

    final ClientId id;

    /** This client alone: shared by all tasks that only it wants. */
    final ClientState[] alone = {this};

    /** Its computations whose streams have tasks left. */
    final List<Submission> open = new ArrayList<>();

    /** While it asks again for what it had asked for. */
    @Nullable SentAgain sentAgain;

    ClientState(ClientId id) {
        this.id = id;
    }

    ClientState[] addTo(ClientState[] wanters) {
        if (wanters.length == 0) {
            return alone;
        }
        for (ClientState wanter : wanters) {
            if (wanter == this) {
                return wanters;
            }
        }
        var more = java.util.Arrays.copyOf(wanters, wanters.length + 1);
        more[wanters.length] = this;
        return more;
    }

    ClientState[] removeFrom(ClientState[] wanters) {
        var rest = new ArrayList<ClientState>(wanters.length);
        for (ClientState wanter : wanters) {
            if (wanter != this) {
                rest.add(wanter);
            }
        }
        return switch (rest.size()) {
            case 0 -> NONE;
            case 1 -> rest.getFirst().alone;
            default -> rest.toArray(NONE);
        };
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
