package dev.jask.array;

import dev.jask.array.run.CountKeys;
import dev.jask.array.run.FindRanks;
import dev.jask.array.run.GatherKeys;
import dev.jask.array.run.NarrowRanks;
import dev.jask.array.run.RankWish;
import dev.jask.graph.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the elements at given ranks among those of many blocks, exactly.
 *
 * <p>Blocks are read twice: to count their keys by leading bits, then to gather the few that begin
 * as those at the ranks do. Should these be many, they are counted by their next bits once more,
 * which reads only what was gathered. Equal keys travel as one, with their number.
 */
final class RankSteps {

    private RankSteps() {}

    /** The key of a task that gives {@link dev.jask.array.run.RankedKeys}. */
    static Key find(TaskSteps steps, List<Key> blocks, RankWish wish) {
        List<Key> counts = steps.map("count", new CountKeys(), blocks);
        Key all = steps.tree("counts", new CountKeys.Merge(), counts);
        Key begun = steps.one("ranks", new NarrowRanks.Begin(wish), List.of(all));
        List<Key> gathered = steps.map("gather", new GatherKeys(), blocks, begun);
        List<Key> again = steps.map("recount", new CountKeys.Gathered(), gathered, begun);
        Key total = steps.tree("recounts", new CountKeys.Merge(), again);
        Key narrowed = steps.one("narrow", new NarrowRanks(), List.of(begun, total));
        List<Key> runs = steps.map("regather", new GatherKeys.Again(), gathered, begun, narrowed);
        Key merged = steps.tree("runs", new GatherKeys.Merge(), runs);
        var reads = new ArrayList<Key>(List.of(narrowed, merged));
        return steps.one("found", new FindRanks(), reads);
    }
}
