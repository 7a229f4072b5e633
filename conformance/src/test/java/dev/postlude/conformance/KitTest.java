package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** The kit itself: an adapter that breaks one rule fails by that rule's cases, and by no others. */
@Tag("slow") // two minutes, which builds against older servers need not spend
class KitTest {

    private static final String RESULTS = "postlude.conformance.results";

    @TempDir
    private Path results;

    private final Map<String, String> properties = new TreeMap<>();

    @BeforeEach
    void prepare() {
        set(RESULTS, results.toString()); // those of broken adapters are nobody's
        set("postlude.storm.exchanges", "400");
    }

    private void set(String property, String value) {
        String before = System.setProperty(property, value);
        properties.putIfAbsent(property, before == null ? "" : before);
    }

    @AfterEach
    void restore() {
        properties.forEach((property, before) -> {
            if (before.isEmpty()) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        });
    }

    private EngineExecutionResults run(Defect defect, DiscoverySelector... cases) {
        set(JdkConformance.DEFECT, defect.name());
        EngineExecutionResults run =
                EngineTestKit.engine("junit-jupiter").selectors(cases).execute();
        assertThat(run.containerEvents().failed().list()).isEmpty();
        return run;
    }

    private static DiscoverySelector casesOf(Class<?> nested) {
        return selectNestedClass(List.of(JdkConformance.class), nested);
    }

    private static Set<String> rules(Events events) {
        return events.stream()
                .map(KitTest::method)
                .map(method -> method.getAnnotation(Rule.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Method method(Event event) {
        return ((MethodSource) event.getTestDescriptor().getSource().orElseThrow()).getJavaMethod();
    }

    private static List<String> failures(Events events) {
        return events.stream()
                .map(event -> method(event).getName() + ": " + failure(event))
                .toList();
    }

    private static String failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow() + "";
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(results)) {
            return Files.readAllLines(files.findFirst().orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void blamesTheRuleThatTheDefectBreaks(Defect defect) throws IOException {
        Events tests = run(defect, selectClass(JdkConformance.class)).testEvents();
        assertThat(rules(tests.failed())).as("%s", failures(tests.failed())).isEqualTo(new TreeSet<>(defect.rules()));
        assertThat(written().stream().filter(line -> line.contains("\tFAILED\t")))
                .hasSize((int) tests.failed().count());
        assertThat(tests.succeeded().count()).isGreaterThan(100);
    }

    @Test
    void letsACaseBeMissedThatNeedsWhatIsNotClaimed() throws IOException {
        Events tests = run(Defect.NONE, casesOf(Conformance.Start.class)).testEvents();
        assertThat(tests.failed().list()).isEmpty();
        assertThat(failures(tests.aborted())).isNotEmpty().allMatch(text -> text.contains("STATIC_FILES"));
        assertThat(written()).anyMatch(line -> line.endsWith("\tnot claimed\tSTATIC_FILES"));
    }

    @Test
    void failsACaseThatNeedsWhatIsClaimed() throws IOException {
        set(JdkConformance.MORE, "STATIC_FILES");
        Events tests = run(Defect.NONE, casesOf(Conformance.Start.class)).testEvents();
        assertThat(tests.aborted().list()).isEmpty();
        assertThat(rules(tests.failed())).containsExactly("1.1");
        assertThat(written()).anyMatch(line -> line.contains("AStaticFile\tFAILED\t"));
    }

    @Test
    void saysWhatMayBeClaimed() throws IOException {
        set(JdkConformance.LESS, "PIPELINING");
        try (LogCapture log = new LogCapture()) {
            Events tests =
                    run(Defect.NONE, casesOf(Conformance.Connection.class)).testEvents();
            assertThat(tests.failed().list()).isEmpty();
            assertThat(tests.aborted().list()).isEmpty();
            assertThat(written()).anyMatch(line -> line.endsWith("\tpassed\tPIPELINING"));
            assertThat(log.lines()).anyMatch(line -> line.contains("it may claim [PIPELINING]"));
        }
    }
}
