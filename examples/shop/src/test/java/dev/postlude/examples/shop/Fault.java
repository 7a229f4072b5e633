package dev.postlude.examples.shop;

import dev.postlude.examples.shop.FaultyPort.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One thing that goes wrong.
 *
 * @param kind what is compared with what
 * @param name as the table shows it, in English
 * @param korean as the Korean table shows it
 * @param tasks those that it concerns
 * @param begin brings it about
 * @param end mends it
 */
record Fault(Kind kind, String name, String korean, List<String> tasks, Step begin, Step end) {

    private static final List<String> ALL_TASKS =
            List.of("audit", "analytics", "email", "webhook", "cache", "cleanup", FaultBeans.ARCHIVE);

    /** What orders with the fault are compared with. */
    enum Kind {

        /** Orders without the fault. */
        OF_SIDE_EFFECTS,

        /** Orders without side effects, while no order can be stored. */
        OF_ORDERS,

        /** Orders without side effects, as many. */
        MORE_ORDERS
    }

    /** Something that is done to a server. */
    @FunctionalInterface
    interface Step {
        void take() throws Exception;
    }

    /** The name begins so, with a dash for each blank. */
    boolean isCalled(String begin) {
        return name.replace(' ', '-').startsWith(begin);
    }

    /** For a shop that has the places its orders need; {@code folder} is its own. */
    static List<Fault> all(FaultServers servers, Path folder) {
        Path archive = folder.resolve(FaultBeans.ARCHIVE);
        return List.of(
                mail("SMTP server down", "SMTP 서버 중단", servers, Mode.REFUSES),
                mail("SMTP server slow (1 s for each answer)", "SMTP 서버 느림 (응답마다 1초)", servers, Mode.IS_SLOW),
                mail("SMTP server half-open", "SMTP 서버 반쯤 열림 (연결되지만 무응답)", servers, Mode.IS_HALF_OPEN),
                webhook("webhook refuses", "웹훅 연결 거부", servers, Mode.REFUSES),
                webhook("webhook hangs", "웹훅 무응답", servers, Mode.IS_HALF_OPEN),
                new Fault(
                        Kind.OF_SIDE_EFFECTS,
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
                        Kind.OF_SIDE_EFFECTS,
                        "disk full for the copy of the invoice",
                        "청구서 사본용 디스크 가득 참",
                        List.of(FaultBeans.ARCHIVE),
                        () -> {
                            Files.deleteIfExists(archive);
                            Files.createSymbolicLink(archive, Path.of("/dev/full"));
                        },
                        () -> Files.delete(archive)),
                new Fault(
                        Kind.OF_ORDERS,
                        "database gone",
                        "데이터베이스 중단",
                        List.of("audit"),
                        servers::killDatabase,
                        servers::startDatabase));
    }

    /** More than the usual orders, for a shop that has places for the tasks of the usual ones. */
    static Fault overload(FaultServers servers) {
        return new Fault(
                Kind.MORE_ORDERS,
                "overload: ten times the orders that there are places for",
                "과부하: 자리가 감당하는 주문의 열 배",
                ALL_TASKS,
                () -> servers.mailPort.set(Mode.IS_SLOW),
                () -> servers.mailPort.set(Mode.PASSES));
    }

    private static Fault mail(String name, String korean, FaultServers servers, Mode mode) {
        return new Fault(
                Kind.OF_SIDE_EFFECTS,
                name,
                korean,
                List.of("email"),
                () -> servers.mailPort.set(mode),
                () -> servers.mailPort.set(Mode.PASSES));
    }

    private static Fault webhook(String name, String korean, FaultServers servers, Mode mode) {
        return new Fault(
                Kind.OF_SIDE_EFFECTS,
                name,
                korean,
                List.of("webhook"),
                () -> servers.webhookPort.set(mode),
                () -> servers.webhookPort.set(Mode.PASSES));
    }
}
