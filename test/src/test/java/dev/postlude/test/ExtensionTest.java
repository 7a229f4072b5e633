package dev.postlude.test;

import static dev.postlude.After.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.postlude.Exchange;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What the extension does around tests, seen from outside of them. */
class ExtensionTest {

    private static final AtomicInteger RAN = new AtomicInteger();
    private static final AtomicReference<RecordedTasks> LAST = new AtomicReference<>();

    @AfterEach
    void reset() {
        RAN.set(0);
        LAST.set(null);
    }

    @Test
    void runsOnTheJUnitThatIsPromised() {
        String promised = System.getProperty("postlude.test.junit", "6");
        assertThat(Test.class.getPackage().getImplementationVersion()).startsWith(promised + ".");
    }

    @Test
    void whatATestLeavesUnendedIsCancelledAndLeavesTheThread() {
        run(Unended.class).assertStatistics(stats -> stats.succeeded(1).failed(0));
        assertThat(RAN).hasValue(0);
        assertThat(Exchange.current()).isNull();
        assertThat(LAST.get().postlude().openExchanges()).isZero();
    }

    @ExtendWith(PostludeExtension.class)
    static class Unended {

        @Test
        void leaves(RecordedTasks after) {
            LAST.set(after);
            after("left", RAN::incrementAndGet);
        }
    }

    @Test
    void aFailedTestIsCleanedUpAsWell() {
        run(Failing.class)
                .assertStatistics(stats -> stats.failed(1))
                .assertThatEvents()
                .haveExactly(
                        1, event(finishedWithFailure(message(text -> text.contains("task 'b' to be registered")))));
        assertThat(Exchange.current()).isNull();
    }

    @RecordTasks
    static class Failing {

        @Test
        void fails(RecordedTasks after) {
            after("a", RAN::incrementAndGet);
            assertThat(after).registered("b");
        }
    }

    @Test
    void resolvesNothingButItsOwnTypes() {
        run(WithTestInfo.class).assertStatistics(stats -> stats.succeeded(1));
    }

    @RecordTasks
    static class WithTestInfo {

        @Test
        void gets(TestInfo info, RecordedTasks after, TestExchange exchange) {
            assertThat(info.getDisplayName()).isNotBlank();
            exchange.respond();
            assertThat(after).nothingRegistered();
        }
    }

    @Test
    void theModeIsInherited() {
        run(Inherits.class).assertStatistics(stats -> stats.succeeded(1));
    }

    @RecordTasks(TaskMode.RECORD_ONLY)
    abstract static class Base {}

    static class Inherits extends Base {

        @Test
        void runsNothing(RecordedTasks after, TestExchange exchange) {
            after("never", RAN::incrementAndGet);
            exchange.respond();
            assertThat(after).registered("never").nothingRan();
        }
    }

    private static Events run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents();
    }
}
