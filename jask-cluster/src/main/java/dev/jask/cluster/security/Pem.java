package dev.jask.cluster.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys from PEM files. */
final class Pem {

    private static final long BYTES_MOST = 1 << 20;
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final List<String> KINDS_OF_KEYS = List.of("EC", "RSA", "EdDSA");

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private Pem() {}

    /** One thing in a file. */
    private record Block(String kind, String content) {

        byte[] bytes(Path file) {
            try {
                return Base64.getMimeDecoder().decode(content);
            } catch (IllegalArgumentException notBase64) {
                throw new TlsException(
                        "%s is damaged: its %s cannot be decoded"
                                .formatted(file, kind.toLowerCase(Locale.ROOT)),
                        notBase64);
            }
        }
    }

    /** The certificates in a file, in order; at least one. */
    static List<X509Certificate> certificates(Path file) {
        List<Block> blocks = blocks(file);
        var certificates = new ArrayList<X509Certificate>();
        for (Block block : blocks) {
            if (block.kind().equals(CERTIFICATE)) {
                certificates.add(certificate(file, block));
            }
        }
        if (certificates.isEmpty()) {
            throw new TlsException("%s holds no certificate but %s".formatted(file, kinds(blocks)));
        }
        return certificates;
    }

    private static X509Certificate certificate(Path file, Block block) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.bytes(file)));
        } catch (CertificateException broken) {
            throw new TlsException(
                    "%s holds a certificate that cannot be read: %s"
                            .formatted(file, broken.getMessage()),
                    broken);
        }
    }

    /** The one private key in a file that not everybody can read. */
    static PrivateKey key(Path file) {
        refuseIfOpenToAll(file);
        List<Block> blocks = blocks(file);
        for (Block block : blocks) {
            if (block.kind().equals(KEY)) {
                return key(file, block);
            }
            if (block.kind().endsWith(KEY)) {
                throw new TlsException(
                        "%s holds a key of the kind \"%s\"; keys must be PKCS #8 and not encrypted: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW"
                                .formatted(file, block.kind()));
            }
        }
        throw new TlsException("%s holds no private key but %s".formatted(file, kinds(blocks)));
    }

    private static PrivateKey key(Path file, Block block) {
        var encoded = new PKCS8EncodedKeySpec(block.bytes(file));
        for (String kind : KINDS_OF_KEYS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(encoded);
            } catch (InvalidKeySpecException notOfThisKind) {
                // perhaps of the next
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java has keys of " + kind, impossible);
            }
        }
        throw new TlsException(
                "%s holds a private key that is none of %s".formatted(file, KINDS_OF_KEYS));
    }

    private static String kinds(List<Block> blocks) {
        return blocks.isEmpty()
                ? "nothing that is PEM"
                : blocks.stream().map(block -> "\"" + block.kind() + "\"").toList().toString();
    }

    private static List<Block> blocks(Path file) {
        var blocks = new ArrayList<Block>();
        Matcher matcher = BLOCK.matcher(text(file));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > BYTES_MOST) {
                throw new TlsException(
                        "%s has %,d bytes: that is no PEM file of a certificate or key"
                                .formatted(file, Files.size(file)));
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw new TlsException(
                    "there is no file %s; jask security create makes certificates and keys"
                            .formatted(file),
                    missing);
        } catch (IOException failed) {
            throw new TlsException("%s cannot be read: %s".formatted(file, failed), failed);
        }
    }

    private static void refuseIfOpenToAll(Path file) {
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    && Files.exists(file)
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new TlsException(
                        "the key %s can be read by everybody on this machine: chmod 600 it, and make another one if somebody may have read it"
                                .formatted(file));
            }
        } catch (IOException failed) {
            throw new TlsException("%s cannot be read: %s".formatted(file, failed), failed);
        }
    }
}
