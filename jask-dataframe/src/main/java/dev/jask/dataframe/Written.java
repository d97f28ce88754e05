package dev.jask.dataframe;

import java.nio.file.Path;

/**
 * What was written.
 *
 * @param path the folder or file
 * @param rows how many rows
 * @param bytes how many bytes
 * @param files how many files
 */
public record Written(Path path, long rows, long bytes, int files) {}
