package dev.jask.cluster.authority;

import dev.jask.cluster.security.AuthorityFiles;
import dev.jask.cluster.security.CertificateNames;
import dev.jask.cluster.security.TlsException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Who makes certificates. Keys are of the curve P-256. */
final class Authority {

    private static final int SERIAL_BITS = 127;

    /** Clocks of machines differ a little. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private final X509Certificate certificate;
    private final PrivateKey key;

    private Authority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** A certificate and its key. */
    record Issued(X509Certificate certificate, PrivateKey key) {}

    static Authority create(Instant now, Duration life) {
        KeyPair pair = newPair();
        // No two authorities have the same name, or the JDK takes one for the other.
        var name = new X500Name("CN=Jask authority %x".formatted(new SecureRandom().nextInt()));
        try {
            X509v3CertificateBuilder builder =
                    builder(name, name, pair.getPublic(), now, now.plus(life))
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                            .addExtension(
                                    Extension.subjectKeyIdentifier,
                                    false,
                                    new JcaX509ExtensionUtils()
                                            .createSubjectKeyIdentifier(pair.getPublic()));
            return new Authority(signed(builder, pair.getPrivate()), pair.getPrivate());
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw notMade(impossible);
        }
    }

    /**
     * The one whose files are there.
     *
     * @throws TlsException if they are not, or not good
     */
    static Authority read(Path certificate, Path key) {
        return AuthorityFiles.read(certificate, key, Authority::new);
    }

    static X509Certificate readCertificate(Path file) {
        return AuthorityFiles.certificate(file);
    }

    X509Certificate certificate() {
        return certificate;
    }

    PrivateKey key() {
        return key;
    }

    /**
     * Makes a certificate for processes that are both server and client.
     *
     * @param roles what processes may be with it
     */
    Issued issue(String name, List<String> hosts, List<String> roles, Instant now, Duration life) {
        Instant end = now.plus(life);
        Instant endOfAuthority = certificate.getNotAfter().toInstant();
        if (end.isAfter(endOfAuthority)) {
            throw new TlsException(
                    "certificates cannot be valid until %s: their authority is until %s"
                            .formatted(end, endOfAuthority));
        }
        KeyPair pair = newPair();
        try {
            X509v3CertificateBuilder builder =
                    builder(
                                    X500Name.getInstance(
                                            certificate.getSubjectX500Principal().getEncoded()),
                                    new X500Name("CN=" + name + ",O=Jask"),
                                    pair.getPublic(),
                                    now,
                                    end)
                            .addExtension(
                                    Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(
                                            new KeyPurposeId[] {
                                                KeyPurposeId.id_kp_serverAuth,
                                                KeyPurposeId.id_kp_clientAuth
                                            }))
                            .addExtension(
                                    Extension.authorityKeyIdentifier,
                                    false,
                                    new JcaX509ExtensionUtils()
                                            .createAuthorityKeyIdentifier(certificate))
                            .addExtension(
                                    Extension.subjectAlternativeName, false, names(hosts, roles));
            return new Issued(signed(builder, key), pair.getPrivate());
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw notMade(impossible);
        }
    }

    private static GeneralNames names(List<String> hosts, List<String> roles) {
        var names = new ArrayList<GeneralName>();
        for (String host : hosts) {
            names.add(
                    new GeneralName(
                            Hosts.isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName,
                            host));
        }
        for (String role : roles) {
            names.add(
                    new GeneralName(
                            GeneralName.uniformResourceIdentifier, CertificateNames.ROLE + role));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Instant end) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(BEFORE)),
                Date.from(end),
                subject,
                key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            String algorithm =
                    key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
        } catch (OperatorCreationException unknown) {
            throw new GeneralSecurityException(unknown);
        }
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw notMade(impossible);
        }
    }

    private static TlsException notMade(Exception cause) {
        return new TlsException("a certificate could not be made: " + cause.getMessage(), cause);
    }
}
