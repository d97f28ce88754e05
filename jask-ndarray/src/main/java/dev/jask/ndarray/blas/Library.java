package dev.jask.ndarray.blas;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * The files of OpenBLAS for a platform, and how they are loaded.
 *
 * <p>JavaCPP copies them out of their jar into its cache (by default {@code ~/.javacpp/cache}) the
 * first time, and only finds them there later.
 */
record Library(List<String> needed, String openblas) {

    static final List<String> PLATFORMS =
            List.of(
                    "linux-x86_64",
                    "linux-arm64",
                    "macosx-arm64",
                    "macosx-x86_64",
                    "windows-x86_64");

    /**
     * The libraries, each before those that need it; not every platform has all of the first ones.
     */
    static Library of(String platform) {
        if (platform.startsWith("windows")) {
            return new Library(List.of(), "libopenblas.dll");
        }
        if (platform.startsWith("macosx")) {
            return new Library(
                    List.of("libgcc_s.1.1.dylib", "libquadmath.0.dylib", "libgfortran.5.dylib"),
                    "libopenblas.0.dylib");
        }
        return new Library(
                List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5"),
                "libopenblas.so.0");
    }

    /** Loads OpenBLAS for a platform into this JVM, once and for its whole life. */
    @SuppressWarnings("restricted") // It is what this class is for.
    static SymbolLookup load(String platform) {
        List<File> files = Library.of(platform).files(platform);
        try {
            // Loading the ones it needs first satisfies OpenBLAS whatever the system has.
            SymbolLookup lookup =
                    SymbolLookup.libraryLookup(files.getFirst().toPath(), Arena.global());
            for (File file : files.subList(1, files.size())) {
                lookup = SymbolLookup.libraryLookup(file.toPath(), Arena.global());
            }
            return lookup;
        } catch (IllegalCallerException e) {
            throw new BlasException(
                    "Linear algebra calls OpenBLAS, and this JVM was told to deny native access. Start it with"
                            + " --enable-native-access=ALL-UNNAMED.",
                    e);
        } catch (IllegalArgumentException e) {
            throw new BlasException(
                    "OpenBLAS could not be loaded from "
                            + files.getLast()
                            + ". If that file is damaged, delete it: it is copied there again at the next start.",
                    e);
        }
    }

    private List<File> files(String platform) {
        List<File> files = new ArrayList<>();
        try {
            for (String name : needed) {
                File file = cached(platform, name);
                if (file != null) {
                    files.add(file);
                }
            }
            File library = cached(platform, openblas);
            if (library == null) {
                throw new BlasException(missing(platform));
            }
            files.add(library);
        } catch (IOException e) {
            throw new BlasException(
                    "OpenBLAS could not be copied out of its jar. The folder for it is ~/.javacpp/cache unless the"
                            + " system property org.bytedeco.javacpp.cachedir names another one: is it writable?",
                    e);
        }
        return files;
    }

    private static @Nullable File cached(String platform, String name) throws IOException {
        return Loader.cacheResource(
                openblas_nolapack.class, "/org/bytedeco/openblas/" + platform + "/" + name);
    }

    static String missing(String platform) {
        return PLATFORMS.contains(platform)
                ? "Linear algebra needs OpenBLAS, and its jar for "
                        + platform
                        + " (org.bytedeco:openblas with that classifier) is not on the class path."
                : "Linear algebra needs OpenBLAS, which Jask brings for "
                        + String.join(", ", PLATFORMS)
                        + ", and this is "
                        + platform
                        + ". If org.bytedeco:openblas has a jar with the classifier "
                        + platform
                        + ", add it to the class path.";
    }
}
