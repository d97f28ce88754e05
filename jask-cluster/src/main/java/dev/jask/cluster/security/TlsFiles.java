package dev.jask.cluster.security;

import dev.jask.config.Config;
import dev.jask.config.Setting;
import dev.jask.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where that lies which a process needs for TLS, all of it PEM.
 *
 * @param authority the certificate of the authority that made those of all processes
 * @param certificate the process's own
 * @param key its private key
 */
public record TlsFiles(Path authority, Path certificate, Path key) {

    private static final List<Setting<Optional<Path>>> SINGLE =
            List.of(Settings.TLS_CA_FILE, Settings.TLS_CERTIFICATE_FILE, Settings.TLS_KEY_FILE);

    /**
     * What is set for a process.
     *
     * @param role what it is, which says what its files in a common folder are called
     * @return nothing if it is to do without TLS
     * @throws TlsException if some files are set and others are not
     */
    public static Optional<TlsFiles> of(Config config, String role) {
        Optional<Path> folder = config.get(Settings.TLS_FOLDER);
        List<Setting<Optional<Path>>> set =
                SINGLE.stream().filter(each -> config.get(each).isPresent()).toList();
        if (folder.isPresent() && !set.isEmpty()) {
            throw new TlsException(
                    "both %s and %s are set: either a folder holds all certificates, or three settings name one file each"
                            .formatted(Settings.TLS_FOLDER.name(), set.getFirst().name()));
        }
        if (folder.isPresent()) {
            return Optional.of(inFolder(folder.get(), role));
        }
        if (set.isEmpty()) {
            return Optional.empty();
        }
        for (Setting<Optional<Path>> each : SINGLE) {
            if (config.get(each).isEmpty()) {
                throw new TlsException(
                        "%s is set and %s is not: TLS needs all of %s, %s and %s"
                                .formatted(
                                        set.getFirst().name(),
                                        each.name(),
                                        SINGLE.get(0).name(),
                                        SINGLE.get(1).name(),
                                        SINGLE.get(2).name()));
            }
        }
        return Optional.of(
                new TlsFiles(
                        config.get(SINGLE.get(0)).orElseThrow(),
                        config.get(SINGLE.get(1)).orElseThrow(),
                        config.get(SINGLE.get(2)).orElseThrow()));
    }

    /** The files of a role in a folder as {@code jask security create} makes it. */
    public static TlsFiles inFolder(Path folder, String role) {
        return new TlsFiles(
                folder.resolve("ca.pem"),
                folder.resolve(role + ".pem"),
                folder.resolve(role + "-key.pem"));
    }
}
