package dev.jask.graph;

import dev.jask.graph.TaskArray.HeldUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the tasks that go into one head together. Tasks of like shape share one function. */
final class FusedTasks {

    private final TaskArray tasks;
    private final int[] into;

    /** By task number: which step of the task being put together it is. */
    private final int[] steps;

    private final Map<Fused, Fused> shapes = new HashMap<>();
    private final Map<Key, HeldUse> held = new LinkedHashMap<>();
    private int[] members = new int[16];
    private int memberCount;
    private int[] dependencies = new int[16];
    private int dependencyCount;
    private final int[] lastHead;

    FusedTasks(TaskArray tasks, int[] into) {
        this.tasks = tasks;
        this.into = into;
        this.steps = new int[tasks.size];
        this.lastHead = new int[tasks.size];
        tasks.held.forEach((key, use) -> {
            if (use.isOutput()) {
                held.computeIfAbsent(key, _ -> new HeldUse()).ask();
            }
        });
    }

    /**
     * The task that the head becomes. Its dependencies' numbers can be asked for until the next.
     */
    Task task(int head) {
        gather(head);
        Task last = tasks.task(head);
        if (memberCount == 1) {
            countHeld(last.dependencies(), head);
            return last;
        }
        var functions = new TaskFunction[memberCount];
        var parameters = new @Nullable Object[memberCount];
        var arguments = new int[memberCount][];
        var keys = new LinkedHashMap<Key, Integer>();
        for (int step = 0; step < memberCount; step++) {
            Task member = tasks.task(members[step]);
            functions[step] = member.function();
            parameters[step] = member.parameter();
            arguments[step] = arguments(member, keys);
        }
        var shape = new Fused(functions, arguments);
        Fused function = shapes.computeIfAbsent(shape, same -> same);
        List<Key> externals = new ArrayList<>(keys.keySet());
        countHeld(externals, head);
        return new Task(
                last.key(),
                function,
                new FusedParameters(Arrays.asList(parameters)),
                externals,
                last.annotations());
    }

    private int[] arguments(Task member, Map<Key, Integer> keys) {
        List<Key> needed = member.dependencies();
        var arguments = new int[needed.size()];
        for (int i = 0; i < arguments.length; i++) {
            Key key = needed.get(i);
            int number = tasks.numbers.find(key);
            boolean inside = number >= 0 && into[number] >= 0;
            arguments[i] = inside ? ~steps[number] : keys.computeIfAbsent(key, _ -> keys.size());
        }
        return arguments;
    }

    /**
     * The head and all that goes into it, inputs first, and the numbers of what they need from
     * outside.
     */
    private void gather(int head) {
        memberCount = 0;
        dependencyCount = 0;
        addMember(head);
        for (int at = 0; at < memberCount; at++) {
            int member = members[at];
            for (int edge = tasks.starts[member]; edge < tasks.starts[member + 1]; edge++) {
                int dependency = tasks.dependencies[edge];
                if (into[dependency] == member) {
                    addMember(dependency);
                } else if (lastHead[dependency] != head + 1) {
                    lastHead[dependency] = head + 1;
                    dependencies = TaskArray.grown(dependencies, dependencyCount);
                    dependencies[dependencyCount++] = dependency;
                }
            }
        }
        for (int i = 0, j = memberCount - 1; i < j; i++, j--) {
            int swapped = members[i];
            members[i] = members[j];
            members[j] = swapped;
        }
        for (int step = 0; step < memberCount; step++) {
            steps[members[step]] = step;
        }
    }

    private void addMember(int number) {
        members = TaskArray.grown(members, memberCount);
        members[memberCount++] = number;
    }

    private void countHeld(List<Key> keys, int head) {
        if (!tasks.held.isEmpty()) {
            for (Key key : keys) {
                if (tasks.held.containsKey(key)) {
                    held.computeIfAbsent(key, _ -> new HeldUse()).readBy(head);
                }
            }
        }
    }

    int dependencyCount() {
        return dependencyCount;
    }

    int dependency(int position) {
        return dependencies[position];
    }

    /** How held results are used by the tasks made so far. */
    Map<Key, HeldUse> held() {
        return held;
    }
}
