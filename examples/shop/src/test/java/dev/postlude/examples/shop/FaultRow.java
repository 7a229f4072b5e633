package dev.postlude.examples.shop;

import java.util.Locale;

/**
 * What one fault did.
 *
 * @param name in English
 * @param korean in Korean
 * @param free orders without the fault
 * @param faulty orders with it, in alternating rounds
 * @param failed how many tasks failed or timed out, of those that the fault concerns
 * @param logged how many log lines told of one
 * @param recoveredMillis from the fault's end to the first success of each of these tasks
 */
record FaultRow(
        String name, String korean, FaultLoad free, FaultLoad faulty, long failed, long logged, long recoveredMillis) {

    static final String HEAD = """
            | fault | orders without / with it | not answered with 201 | median, ms | p99, ms | p99 changed by | failed tasks | log lines | recovered after |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;
    static final String KOREAN_HEAD = """
            | 장애 | 주문 수 (장애 없음 / 있음) | 201이 아닌 응답 | 중앙값, ms | p99, ms | p99 변화 | 실패한 작업 | 로그 줄 | 복구까지 |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    String in(String named) {
        return String.format(
                Locale.ROOT,
                "| %s | %d / %d | %d / %d | %.1f / %.1f | %.1f / %.1f | %+.0f %% | %d | %d | %.1f s |%n",
                named,
                free.sent(),
                faulty.sent(),
                free.refused(),
                faulty.refused(),
                free.percentile(0.5),
                faulty.percentile(0.5),
                free.percentile(0.99),
                faulty.percentile(0.99),
                100 * faulty.change(free),
                failed,
                logged,
                recoveredMillis / 1000.0);
    }
}
