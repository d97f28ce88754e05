package dev.jask.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts samples by path. Not thread-safe. */
final class SampleTree {

    private final Map<String, SampleTree> children = new LinkedHashMap<>();
    private long samples;

    void add(List<String> path) {
        samples++;
        SampleTree node = this;
        for (String name : path) {
            node = node.children.computeIfAbsent(name, _ -> new SampleTree());
            node.samples++;
        }
    }

    /** Adds what was counted elsewhere. */
    void add(ProfileNode counted) {
        samples += counted.samples();
        for (ProfileNode child : counted.children()) {
            children.computeIfAbsent(child.name(), _ -> new SampleTree()).add(child);
        }
    }

    ProfileNode toNode(String name) {
        var nodes = new ArrayList<ProfileNode>(children.size());
        children.forEach((child, tree) -> nodes.add(tree.toNode(child)));
        nodes.sort(Comparator.comparingLong(ProfileNode::samples).reversed());
        return new ProfileNode(name, samples, nodes);
    }
}
