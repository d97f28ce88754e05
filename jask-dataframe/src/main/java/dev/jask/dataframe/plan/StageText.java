package dev.jask.dataframe.plan;

import dev.jask.graph.KeyGroup;
import java.util.List;

/**
 * A stage as people read it.
 *
 * @param group the group of its keys
 * @param tasks how many tasks it has
 * @param sql the statement that each of them runs, or what else they do
 * @param inputs the groups that they read
 * @param note what else is worth knowing, or an empty text
 */
public record StageText(
        KeyGroup group, long tasks, String sql, List<KeyGroup> inputs, String note) {

    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(group).append(": ").append(tasks).append(tasks == 1 ? " task" : " tasks");
        if (!inputs.isEmpty()) {
            text.append(", reads ")
                    .append(String.join(", ", inputs.stream().map(KeyGroup::toString).toList()));
        }
        if (!note.isEmpty()) {
            text.append(", ").append(note);
        }
        return text.append("\n    ").append(sql).toString();
    }
}
