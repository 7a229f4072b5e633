package dev.postlude.examples.shop;

import dev.postlude.TaskEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What became of the tasks of a process that got SIGTERM in the middle of a fault.
 *
 * @param fault which
 * @param orders how many were sent, those after SIGTERM included
 * @param answered with 201
 * @param books what its journal told when it had ended
 * @param millis from SIGTERM to the process' end
 * @param serverMillis of these, until the web server had answered the orders that were under way
 */
record FaultKillRow(Fault fault, int orders, int answered, FaultBooks books, long millis, long serverMillis) {

    static final long BOUND_MILLIS = (FaultKills.DRAIN_SECONDS + 2) * 1000L;

    static final String HEAD = """
            | fault | orders | answered with 201 | tasks registered | their ends | without exactly one end | process ended after | of which the web server's wait for orders |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """;
    static final String KOREAN_HEAD = """
            | 장애 | 주문 수 | 201 응답 | 등록된 작업 | 작업의 최종 상태 | 최종 상태가 정확히 하나가 아닌 작업 | 종료까지 | 그중 웹 서버가 주문을 기다린 시간 |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    String in(String named) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %s | %d | %.1f s | %.1f s |%n",
                named,
                orders,
                answered,
                books.count(TaskEvent.Kind.REGISTERED),
                ends(),
                books.unbalanced(),
                millis / 1000.0,
                serverMillis / 1000.0);
    }

    /** Later than the drain timeout and two seconds after the web server had done its part. */
    boolean isLate() {
        return millis - serverMillis > BOUND_MILLIS;
    }

    private String ends() {
        return Arrays.stream(TaskEvent.Kind.values())
                .filter(kind -> kind.isFinal() && books.count(kind) > 0)
                .map(kind -> books.count(kind) + " " + kind)
                .collect(Collectors.joining(", "));
    }
}
