package dev.jask.array.io;

import java.nio.file.Path;

/**
 * A new file or folder that an array is written to. It is written beside the place where it belongs
 * and renamed when it is complete: readers see all of it or nothing. For one writing at a time.
 */
public sealed interface FileTarget extends BlockTarget permits NewOutput {

    /** The file or folder. */
    Path path();

    /** The same, replacing what is there or not; by default that is an error. */
    FileTarget overwrite(boolean overwrite);
}
