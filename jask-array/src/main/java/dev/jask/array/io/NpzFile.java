package dev.jask.array.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.io.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** A new npz file of several arrays, which are npy files in a folder beside it first. */
public final class NpzFile {

    private NpzFile() {}

    /**
     * Writes a file.
     *
     * @param names those of the arrays
     * @param writing writes the arrays into targets, one for each name
     * @throws ArrayException.BadFile if the file exists or cannot be written
     */
    public static void write(Path file, List<String> names, Consumer<List<FileTarget>> writing) {
        try {
            Beside parts = Beside.of(file, false);
            try {
                Files.createDirectory(parts.path());
                var files = new LinkedHashMap<String, Path>();
                for (int i = 0; i < names.size(); i++) {
                    files.put(names.get(i), parts.path().resolve(i + ".npy"));
                }
                var targets = new ArrayList<FileTarget>();
                files.values().forEach(part -> targets.add(BlockTargets.npy(part)));
                writing.accept(targets);
                Beside whole = Beside.of(file, false);
                Npz.pack(whole.path(), files);
                whole.keep();
            } finally {
                parts.drop();
            }
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be written: %s".formatted(file, e), e);
        }
    }
}
