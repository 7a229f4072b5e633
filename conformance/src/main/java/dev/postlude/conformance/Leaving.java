package dev.postlude.conformance;

import dev.postlude.conformance.wire.RawClient;
import java.io.IOException;

/** How a client goes away. */
enum Leaving {
    /** In order: by FIN, if it has read all that it was sent. */
    FIN {
        @Override
        void leave(RawClient client) throws IOException {
            client.close();
        }
    },
    /** Without a word: by RST. */
    RST {
        @Override
        void leave(RawClient client) throws IOException {
            client.reset();
        }
    };

    abstract void leave(RawClient client) throws IOException;
}
