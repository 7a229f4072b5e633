package dev.postlude;

import java.util.concurrent.CompletableFuture;

/** A program: many exchanges on one thread, whose tasks end in all kinds of ways. One task hangs all the while. */
final class MillionExchanges {

    private final Postlude postlude = Postlude.builder().executor(Runnable::run).build();

    private MillionExchanges() {}

    public static void main(String[] arguments) {
        int exchanges = Integer.parseInt(arguments[0]);
        MillionExchanges program = new MillionExchanges();
        program.hang();
        program.run(exchanges / 10);
        long before = SmallJvm.liveHeap();
        program.run(exchanges - exchanges / 10);
        SmallJvm.tell("grown", SmallJvm.liveHeap() - before);
        SmallJvm.tell("live", before);
        SmallJvm.tell("ended", program.postlude.events.ended());
        SmallJvm.tell("open", program.postlude.openExchanges());
    }

    private void hang() {
        Exchange exchange = Requests.open(postlude);
        exchange.afterAsync(TaskOptions.named("hangs"), () -> new CompletableFuture<String>());
        Requests.finish(exchange);
    }

    private void run(int exchanges) {
        for (int i = 0; i < exchanges; i++) {
            Exchange exchange = Requests.open(postlude);
            register(exchange, i % 4);
            Requests.finish(exchange);
        }
    }

    private static void register(Exchange exchange, int kind) {
        switch (kind) {
            case 0 -> exchange.after("succeeds", () -> After.after("nested", () -> {}));
            case 1 -> exchange.after(TaskOptions.named("skipped").onFailure(), () -> {});
            case 2 -> exchange.afterAsync(TaskOptions.named("async"), () -> CompletableFuture.completedFuture("done"));
            default -> exchange.after("cancelled", () -> {}).cancel();
        }
    }
}
