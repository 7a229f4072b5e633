package dev.postlude.jdk.httpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.postlude.conformance.Reply;
import java.io.IOException;
import java.io.OutputStream;

/** Gives a reply by the JDK's exchange. */
record ExchangeReply(HttpExchange exchange, Reply reply) {

    /** Blocks until all is written. An error of the reply's parts is let out with the exchange left open. */
    void give() throws Exception {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (reply.kind() == Reply.Kind.REDIRECT) {
            exchange.getResponseHeaders().set("Location", reply.target());
        }
        byte[] first = reply.parts().next();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (first != null && !head) {
            write(first);
            return;
        }
        while (head && first != null) { // the handler works as for GET
            first = reply.parts().next();
        }
        exchange.sendResponseHeaders(reply.status(), -1);
        exchange.close();
    }

    private void write(byte[] first) throws Exception {
        exchange.sendResponseHeaders(reply.status(), reply.length().orElse(0));
        OutputStream body = exchange.getResponseBody();
        try {
            byte[] part = first;
            while (part != null) {
                // On another thread a response ends with the last byte of its length, so that has to be the handler's
                // last act.
                byte[] ahead = reply.async() == null ? null : reply.parts().next();
                body.write(part);
                if (reply.flushed()) {
                    body.flush();
                }
                part = reply.async() == null ? reply.parts().next() : ahead;
            }
        } catch (IOException gone) {
            exchange.close();
            throw gone;
        }
        body.close();
    }
}
