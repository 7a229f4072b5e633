package dev.postlude.conformance.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A server's key and certificate, made by the JDK's {@code keytool}, and what its clients trust. */
public final class ServerKey {

    /** The password of the store and of the key. */
    public static final String PASSWORD = "postlude";

    private final Path file;
    private final KeyStore store;

    private ServerKey(Path file, KeyStore store) {
        this.file = file;
        this.store = store;
    }

    /**
     * Makes a key for {@code localhost}, or takes the one that was made there before.
     *
     * @param directory where to store it
     * @return the key
     * @throws IOException if keytool fails
     * @throws GeneralSecurityException if the JDK cannot read what it made
     * @throws InterruptedException if interrupted
     */
    public static ServerKey create(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = directory.resolve("server.p12");
        if (!Files.exists(store)) {
            make(store, directory);
        }
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            loaded.load(stored, PASSWORD.toCharArray());
        }
        return new ServerKey(store, loaded);
    }

    private static void make(Path store, Path directory) throws IOException, InterruptedException {
        Path log = directory.resolve("keytool.log");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        // Servers read it at each start, which is to take no time; the password is no secret.
                        "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
                        "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
                        "-J-Dkeystore.pkcs12.macIterationCount=1",
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no key: " + Files.readString(log));
        }
    }

    /**
     * Where the key is stored, for servers that read it themselves.
     *
     * @return a PKCS12 store with the {@link #PASSWORD}
     */
    public Path keyStore() {
        return file;
    }

    /**
     * What a server needs that takes key managers.
     *
     * @return initialized with the key
     * @throws GeneralSecurityException if the JDK cannot use it
     */
    public KeyManagerFactory keyManagers() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        return keys;
    }

    /**
     * What a server needs that takes a context.
     *
     * @return with the key
     * @throws GeneralSecurityException if the JDK cannot use it
     */
    public SSLContext server() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers().getKeyManagers(), null, null);
        return context;
    }

    /**
     * What clients offer. The first is fast on a JVM without its optimizing compiler, as tests have it, and is what
     * comes of it: the other one is for a key of another kind, and Undertow gives HTTP/2 only to who offers it.
     *
     * @return for SSL sockets, and for clients that take parameters
     */
    public static SSLParameters offered() {
        return new SSLParameters(
                new String[] {"TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"},
                new String[] {"TLSv1.3", "TLSv1.2"});
    }

    /**
     * What clients need.
     *
     * @return a context that trusts this server alone
     * @throws IOException if the JDK cannot make an empty store
     * @throws GeneralSecurityException if the JDK cannot use the certificate
     */
    public SSLContext clients() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
