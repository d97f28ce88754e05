package dev.jask.array.io;

import dev.jask.graph.files.Draft;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.io.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/** A new npz file of several arrays, which are npy files in its draft first. */
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
        try (Draft draft = Draft.of(file, false, ArrayException.BadFile::new)) {
            Path folder = Files.createDirectory(draft.path());
            var parts = new LinkedHashMap<String, Path>();
            for (int i = 0; i < names.size(); i++) {
                parts.put(names.get(i), folder.resolve(i + ".npy"));
            }
            writing.accept(parts.values().stream().map(BlockTargets::npy).toList());
            Path whole = folder.resolve("whole.npz");
            Npz.pack(whole, parts);
            draft.publish(whole);
        } catch (IOException e) {
            throw new ArrayException.BadFile("%s cannot be written: %s".formatted(file, e), e);
        }
    }
}
