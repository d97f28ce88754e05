package dev.jask.worker;

import static dev.jask.worker.CoreFixture.P;
import static dev.jask.worker.CoreFixture.Q;
import static dev.jask.worker.CoreFixture.SELF;
import static dev.jask.worker.CoreFixture.added;
import static dev.jask.worker.CoreFixture.execute;
import static dev.jask.worker.CoreFixture.fetch;
import static dev.jask.worker.CoreFixture.finished;
import static dev.jask.worker.CoreFixture.missing;
import static dev.jask.worker.CoreFixture.peer;
import static dev.jask.worker.CoreFixture.remote;
import static dev.jask.worker.CoreFixture.rest;
import static dev.jask.worker.CoreFixture.task;
import static dev.jask.worker.CoreFixture.withSlots;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fetching, with at most 100 bytes a fetch and 1,000 bytes under way. */
class WorkerCoreFetchTest {

    private final CoreFixture worker = withSlots(2);

    @Test
    void compute_withRemoteDependency_fetchesThenExecutes() {
        assertThat(worker.compute(task("b", "a"), 1, 1, remote("a", 8, P)))
                .containsExactly(fetch(1, P, "a"));
        assertThat(worker.fetched(1, "a")).containsExactly(added("a"), execute("b", 1, "a"));
        assertThat(worker.executed("b", 1)).containsExactly(finished("b", 1));
        assertThat(worker.story("a")).containsExactly("in-flight", "fetched");
    }

    @Test
    void compute_withDependencyNamedTwice_needsItOnce() {
        assertThat(worker.compute(task("b", "a", "a"), 1, 1, remote("a", 8, P)))
                .containsExactly(fetch(1, P, "a"));
        assertThat(worker.fetched(1, "a")).containsExactly(added("a"), execute("b", 1, "a", "a"));
        worker.executed("b", 1);
        assertThat(worker.dropReplicas("a")).hasSize(2);
    }

    @Test
    void fetch_severalResultsOfOnePeer_areAskedTogether() {
        assertThat(worker.compute(task("t", "a", "b"), 1, 1, remote("a", 8, P), remote("b", 8, P)))
                .containsExactly(fetch(1, P, "a", "b"));
        assertThat(worker.fetched(1, "a", "b"))
                .containsExactly(added("a", "b"), execute("t", 1, "a", "b"));
    }

    @Test
    void fetch_moreThanTheBytesOfOneRequest_goesInSeveral_oneAtATime() {
        assertThat(
                        worker.compute(
                                task("t", "a", "b"), 1, 1, remote("a", 60, P), remote("b", 60, P)))
                .containsExactly(fetch(1, P, "a"));
        assertThat(worker.fetched(1, "a")).containsExactly(added("a"), fetch(2, P, "b"));
    }

    @Test
    void fetch_resultLargerThanAllBounds_isAllowedAlone() {
        assertThat(
                        worker.compute(
                                task("t", "big", "b"),
                                1,
                                1,
                                remote("big", 5_000, P),
                                remote("b", 8, Q)))
                .containsExactly(fetch(1, P, "big"));
        assertThat(worker.fetched(1, "big")).containsExactly(added("big"), fetch(2, Q, "b"));
    }

    @Test
    void fetch_bytesUnderWay_areBounded() {
        for (int i = 0; i < 9; i++) {
            worker.compute(task("t" + i, "a" + i), i, i, remote("a" + i, 300, peer("p" + i)));
        }
        assertThat(worker.story("a2")).containsExactly("in-flight");
        assertThat(worker.story("a3")).isEmpty();
        assertThat(worker.fetched(1, "a0")).contains(fetch(4, peer("p3"), "a3"));
    }

    @Test
    void fetch_numberUnderWay_isBounded() {
        for (int i = 0; i < 11; i++) {
            worker.compute(task("t" + i, "a" + i), i, i, remote("a" + i, 1, peer("p" + i)));
        }
        assertThat(worker.story("a9")).containsExactly("in-flight");
        assertThat(worker.story("a10")).isEmpty();
    }

    @Test
    void fetch_moreUrgentFirst_copiesLast() {
        worker.replicate(remote("first", 100, P));
        worker.replicate(remote("copy", 60, P));
        worker.compute(task("t9", "late"), 1, 9, remote("late", 60, P));
        worker.compute(task("t2", "early"), 2, 2, remote("early", 60, P));
        assertThat(worker.fetched(1, "first"))
                .containsExactly(added("first"), fetch(2, P, "early"));
        assertThat(worker.fetched(2, "early")).contains(fetch(3, P, "late"));
        assertThat(worker.fetched(3, "late")).contains(fetch(4, P, "copy"));
    }

    @Test
    void fetch_becomesMoreUrgentWhenAMoreUrgentTaskNeedsIt() {
        worker.replicate(remote("first", 100, P));
        worker.compute(task("t5", "middle"), 1, 5, remote("middle", 60, P));
        worker.compute(task("t9", "shared"), 2, 9, remote("shared", 60, P));
        worker.compute(task("t1", "shared"), 3, 1, remote("shared", 60, P));
        assertThat(worker.fetched(1, "first")).contains(fetch(2, P, "shared"));
    }

    @Test
    void peerBusy_othersAreAskedAndThePeerRests() {
        worker.compute(task("t", "a", "b"), 1, 1, remote("a", 8, P, Q), remote("b", 8, P));
        assertThat(worker.on(new WorkerEvent.PeerBusy(1, P)))
                .containsExactly(rest(P), fetch(2, Q, "a"));
        assertThat(worker.on(new WorkerEvent.WaitOver(P))).containsExactly(fetch(3, P, "b"));
    }

    @Test
    void peerFails_midBatch_nothingIsKnownToBeThereAnyMore() {
        worker.compute(task("t", "a", "b"), 1, 1, remote("a", 90, P, Q), remote("b", 8, P));
        worker.compute(task("u", "c"), 2, 2, remote("c", 90, P));
        assertThat(worker.on(new WorkerEvent.FetchFailed(1, P)))
                .containsExactly(missing("b", P), missing("c", P), rest(P), fetch(2, Q, "a"));
        assertThat(worker.fetched(2, "a")).containsExactly(added("a"));
    }

    @Test
    void peerFails_holdersNameItAgain_itIsAskedAfterItsRest() {
        worker.compute(task("t", "a"), 1, 1, remote("a", 8, P));
        assertThat(worker.on(new WorkerEvent.FetchFailed(1, P)))
                .containsExactly(missing("a", P), rest(P));
        assertThat(worker.holders(remote("a", 8, P))).isEmpty();
        assertThat(worker.on(new WorkerEvent.WaitOver(P))).containsExactly(fetch(2, P, "a"));
    }

    @Test
    void absentKey_isFetchedFromTheNextHolder() {
        worker.compute(task("t", "a", "b"), 1, 1, remote("a", 8, P, Q), remote("b", 8, P));
        assertThat(worker.fetched(1, "b")).containsExactly(added("b"), fetch(2, Q, "a"));
        assertThat(worker.fetched(2, "a")).containsExactly(added("a"), execute("t", 1, "a", "b"));
    }

    @Test
    void absentEverywhere_isReportedWithAllWhoLackIt() {
        worker.compute(task("t", "a"), 1, 1, remote("a", 8, P, Q));
        assertThat(worker.fetched(1)).containsExactly(fetch(2, Q, "a"));
        assertThat(worker.fetched(2)).containsExactly(missing("a", P, Q));
        assertThat(worker.holders(remote("a", 8))).isEmpty();
        assertThat(worker.holders(remote("a", 8, P))).containsExactly(fetch(3, P, "a"));
    }

    @Test
    void holders_ofWhatIsNoLongerWanted_isIgnored() {
        worker.compute(task("t", "a"), 1, 1, remote("a", 8, P));
        worker.fetched(1);
        worker.cancel("t", 1);
        assertThat(worker.holders(remote("a", 8, P))).isEmpty();
        assertThat(worker.core().isIdle()).isTrue();
    }

    @Test
    void holders_namingThisWorkerOnly_isReportedMissingAgain() {
        worker.compute(task("t", "a"), 1, 1, remote("a", 8, P));
        worker.fetched(1);
        assertThat(worker.holders(remote("a", 8, SELF))).containsExactly(missing("a", SELF));
    }

    @Test
    void dependencyTakenToBeHereThatIsNot_isReportedMissing() {
        assertThat(worker.compute(task("t", "a"), 1, 1)).containsExactly(missing("a", SELF));
        assertThat(worker.compute(task("u", "a"), 2, 2)).isEmpty();
        assertThat(worker.stored("a")).containsExactly(execute("t", 1, "a"), execute("u", 2, "a"));
    }

    @Test
    void cancel_ofOneOfTwoTasksThatNeedAResult_goesOnFetchingForTheOther() {
        worker.compute(task("t", "a"), 1, 1, remote("a", 8, P));
        worker.compute(task("u", "a"), 2, 2, remote("a", 8, P));
        worker.cancel("t", 1);
        assertThat(worker.fetched(1, "a")).containsExactly(added("a"), execute("u", 2, "a"));
    }

    @Test
    void cancel_ofTheOnlyTask_leavesTheCopyThatWasAskedFor() {
        worker.replicate(remote("other", 100, P));
        worker.compute(task("t", "a"), 1, 1, remote("a", 8, P));
        worker.replicate(remote("a", 8, P));
        worker.cancel("t", 1);
        assertThat(worker.fetched(1, "other")).containsExactly(added("other"), fetch(2, P, "a"));
        assertThat(worker.fetched(2, "a")).containsExactly(added("a"));
    }

    @Test
    void replicate_ofWhatIsHere_isConfirmed() {
        worker.stored("a");
        assertThat(worker.replicate(remote("a", 8, P))).containsExactly(added("a"));
    }

    @Test
    void answerToUnknownFetch_isIgnored() {
        assertThat(worker.on(new WorkerEvent.Fetched(9, Map.of(), java.util.List.of()))).isEmpty();
        assertThat(worker.on(new WorkerEvent.FetchFailed(9, P))).isEmpty();
        assertThat(worker.on(new WorkerEvent.PeerBusy(9, P))).isEmpty();
    }
}
