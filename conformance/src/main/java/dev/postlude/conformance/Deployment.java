package dev.postlude.conformance;

import dev.postlude.Postlude;
import dev.postlude.conformance.wire.ServerKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the kit asks a server to serve.
 *
 * @param application answers all requests, except those for {@code /files/}
 * @param postlude the runtime to install the adapter with, closed by {@link ServerUnderTest.Running#close}; null for
 *     the same server without Postlude
 * @param key the server's for TLS
 * @param files a directory to serve at {@code /files/} with the server's own means for static files, where
 *     {@link Capability#STATIC_FILES} is claimed
 */
public record Deployment(Application application, @Nullable Postlude postlude, ServerKey key, Path files) {}
