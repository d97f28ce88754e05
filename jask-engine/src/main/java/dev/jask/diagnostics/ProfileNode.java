package dev.jask.diagnostics;

import java.util.List;

/**
 * A place in the code and how often it was seen running: a tree, whose first level are layers.
 *
 * @param name the layer, or class and method
 * @param samples how often it, or something that it called, was running
 * @param children what it called, most samples first
 */
public record ProfileNode(String name, long samples, List<ProfileNode> children) {

    public ProfileNode {
        children = List.copyOf(children);
    }

    /** The samples of several trees in one. */
    public static ProfileNode merged(List<ProfileNode> trees) {
        var all = new SampleTree();
        trees.forEach(all::add);
        return all.toNode("all");
    }

    /** How often it was running itself. */
    public long own() {
        return samples - children.stream().mapToLong(ProfileNode::samples).sum();
    }
}
