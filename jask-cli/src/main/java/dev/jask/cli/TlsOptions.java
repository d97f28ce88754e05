package dev.jask.cli;

import dev.jask.config.Config;
import dev.jask.config.Setting;
import dev.jask.config.Settings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How processes of a cluster are protected: the same options for each role. */
final class TlsOptions {

    @Option(
            names = "--tls-dir",
            paramLabel = "DIR",
            description =
                    "Talk by mutual TLS, with the certificates that jask security create left in this folder.")
    private @Nullable Path folder;

    @Option(
            names = "--tls-ca-file",
            paramLabel = "FILE",
            description = "Instead of a folder: the certificate of the authority (PEM).")
    private @Nullable Path authority;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Instead of a folder: the certificate of this process (PEM).")
    private @Nullable Path certificate;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "Instead of a folder: its private key (PEM, PKCS #8).")
    private @Nullable Path key;

    @Option(
            names = "--insecure",
            description =
                    "Allow a host beyond this machine without TLS: whoever is on the network can read and change everything.")
    private boolean insecure;

    /** Sets what was given. */
    Config.Builder addTo(Config.Builder config) {
        if (folder != null || authority != null || certificate != null || key != null) {
            // What the command says takes the place of all that was set elsewhere.
            set(config, Settings.TLS_FOLDER, folder);
            set(config, Settings.TLS_CA_FILE, authority);
            set(config, Settings.TLS_CERTIFICATE_FILE, certificate);
            set(config, Settings.TLS_KEY_FILE, key);
        }
        return insecure ? config.set(Settings.INSECURE, true) : config;
    }

    boolean insecure() {
        return insecure;
    }

    private static void set(
            Config.Builder config, Setting<Optional<Path>> setting, @Nullable Path path) {
        config.set(setting, Optional.ofNullable(path).map(Path::toAbsolutePath));
    }
}
