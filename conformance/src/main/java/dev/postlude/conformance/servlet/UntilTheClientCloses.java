package dev.postlude.conformance.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A protocol in which the server says nothing, and closes when the client does. */
public final class UntilTheClientCloses implements HttpUpgradeHandler, ReadListener {

    private @Nullable WebConnection connection;
    private @Nullable ServletInputStream in;

    /** Called by the container. */
    public UntilTheClientCloses() {}

    /** Called by the container when the response to the upgrade is sent. */
    @Override
    public void init(WebConnection upgraded) {
        connection = upgraded;
        try {
            in = upgraded.getInputStream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        in.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream from = Objects.requireNonNull(in, "in");
        byte[] buffer = new byte[1024];
        int read = 0;
        while (read >= 0 && from.isReady()) {
            read = from.read(buffer);
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        close();
    }

    @Override
    public void onError(Throwable failure) {
        try {
            close();
        } catch (IOException gone) {
            failure.addSuppressed(gone);
        }
    }

    private void close() throws IOException {
        try {
            Objects.requireNonNull(connection, "connection").close();
        } catch (IOException gone) {
            throw gone;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }

    /** Called by the container. */
    @Override
    public void destroy() {
        in = null;
    }
}
