package dev.jask.graph;

import java.nio.file.Path;
import java.util.Optional;

/** Knows where files lie that a client uploaded for its tasks. */
public interface UploadedFiles {

    /** The file of that name. */
    Optional<Path> uploaded(String name);
}
