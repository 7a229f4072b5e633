package dev.postlude.examples.shop;

import dev.postlude.examples.shop.FaultyPort.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One thing that goes wrong.
 *
 * @param name as the table shows it, in English
 * @param korean as the Korean table shows it
 * @param tasks those that it concerns
 * @param begin brings it about
 * @param end mends it
 */
record Fault(String name, String korean, List<String> tasks, Step begin, Step end) {

    /** Something that is done to a server. */
    @FunctionalInterface
    interface Step {
        void take() throws Exception;
    }

    static List<Fault> all(FaultServers servers, Path folder) {
        Path archive = folder.resolve(FaultBeans.ARCHIVE);
        return List.of(
                mail("SMTP server down", "SMTP 서버 중단", servers, Mode.REFUSES),
                mail("SMTP server slow (1 s for each answer)", "SMTP 서버 느림 (응답마다 1초)", servers, Mode.IS_SLOW),
                mail("SMTP server half-open", "SMTP 서버 반쯤 열림 (연결되지만 무응답)", servers, Mode.IS_HALF_OPEN),
                webhook("webhook refuses", "웹훅 연결 거부", servers, Mode.REFUSES),
                webhook("webhook hangs", "웹훅 무응답", servers, Mode.IS_HALF_OPEN),
                new Fault(
                        "tables of audit and analytics gone",
                        "감사와 분석 테이블 소실",
                        List.of("audit", "analytics"),
                        () -> servers.sql(
                                "alter table audit rename to audit_gone",
                                "alter table analytics rename to analytics_gone"),
                        () -> servers.sql(
                                "alter table audit_gone rename to audit",
                                "alter table analytics_gone rename to analytics")),
                new Fault(
                        "disk full for the copy of the invoice",
                        "청구서 사본용 디스크 가득 참",
                        List.of(FaultBeans.ARCHIVE),
                        () -> {
                            Files.deleteIfExists(archive);
                            Files.createSymbolicLink(archive, Path.of("/dev/full"));
                        },
                        () -> Files.delete(archive)));
    }

    static Fault databaseGone(FaultServers servers) {
        return new Fault("database gone", "데이터베이스 중단", List.of("audit"), servers::killDatabase, servers::startDatabase);
    }

    private static Fault mail(String name, String korean, FaultServers servers, Mode mode) {
        return new Fault(
                name,
                korean,
                List.of("email"),
                () -> servers.mailPort.set(mode),
                () -> servers.mailPort.set(Mode.PASSES));
    }

    private static Fault webhook(String name, String korean, FaultServers servers, Mode mode) {
        return new Fault(
                name,
                korean,
                List.of("webhook"),
                () -> servers.webhookPort.set(mode),
                () -> servers.webhookPort.set(Mode.PASSES));
    }
}
