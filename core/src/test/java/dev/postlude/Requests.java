package dev.postlude;

/** Exchanges as an adapter would open them. */
final class Requests {

    private Requests() {}

    static Exchange open(Postlude postlude) {
        return postlude.open(Requests::view);
    }

    static RequestView view() {
        return RequestView.builder("POST", "/orders")
                .query("page=1")
                .remoteAddress("192.0.2.7")
                .userName("ada")
                .header("User-Agent", "test/1")
                .header("X-Tag", "one")
                .header("x-tag", "two")
                .cookie("session-id", "s3cr3t")
                .build();
    }

    static void finish(Exchange exchange) {
        exchange.handled(null);
        exchange.responded(Outcome.Kind.SENT, 200, null);
    }
}
