package dev.jask.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.cluster.wire.Message;
import dev.jask.cluster.wire.Notice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private final List<Message> said = new ArrayList<>();
    private final Pace pace = new Pace(said::add);

    private static Message every(int heartbeats) {
        return new Message.OfLife(new Notice.Pace(heartbeats));
    }

    @Test
    void workersAre_moreThanAreHeardAtEachHeartbeat_allAreToldOnce() {
        pace.workersAre(Pace.READINGS_MAX);
        assertThat(said).isEmpty();

        pace.workersAre(Pace.READINGS_MAX + 1);
        pace.workersAre(Pace.READINGS_MAX + 2);
        assertThat(said).containsExactly(every(2));

        pace.workersAre(10 * Pace.READINGS_MAX);
        pace.workersAre(0);
        assertThat(said).containsExactly(every(2), every(10), every(1));
    }
}
