package dev.postlude.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.conformance.report.SpecRules;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule of the specification has a case, and each case is run. */
class CoverageTest {

    private static final List<Class<?>> ALL = casesClasses();

    private final SpecRules rules = new SpecRules(Path.of("../docs/spec.md"));

    CoverageTest() throws IOException {}

    private static List<Class<?>> casesClasses() {
        Path folder = Path.of("target/classes")
                .resolve(Conformance.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("Cases.class") && !file.equals("Cases.class"))
                    .<Class<?>>map(file -> named(file.substring(0, file.length() - ".class".length())))
                    .toList();
        } catch (IOException failure) {
            throw new IllegalStateException("Build the classes first: there are none in " + folder, failure);
        }
    }

    private static Class<?> named(String simpleName) {
        try {
            return Class.forName(Conformance.class.getPackageName() + "." + simpleName);
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Stream<Method> cases(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(CoverageTest::isCase);
    }

    private static boolean isCase(Method method) {
        return has(method, Test.class) || has(method, Cases.class);
    }

    private static boolean has(Method method, Class<? extends Annotation> annotation) {
        return method.isAnnotationPresent(annotation);
    }

    private static Set<String> shown() {
        return ALL.stream()
                .flatMap(CoverageTest::cases)
                .filter(method -> has(method, Rule.class))
                .map(method -> method.getAnnotation(Rule.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void seesCasesAndRules() {
        assertThat(ALL).hasSizeGreaterThan(5).contains(StormCases.class);
        assertThat(rules.all())
                .hasSizeGreaterThan(30)
                .containsKeys("1.1", "7.3", "8")
                .doesNotContainKeys("9.1", "9");
        assertThat(rules.all().get("8")).contains("On the wire nothing differs");
    }

    @Test
    void eachRuleHasACaseOrAReason() {
        assertThat(rules.all().keySet())
                .allSatisfy(rule -> assertThat(
                                shown().contains(rule) || rules.elsewhere(rule).isPresent())
                        .as("rule %s has a case: %s", rule, rules.all().get(rule))
                        .isTrue());
    }

    @Test
    void noReasonIsLeftForARuleThatHasACase() {
        assertThat(shown())
                .allSatisfy(rule -> assertThat(rules.elsewhere(rule)).as(rule).isEmpty());
    }

    @Test
    void eachCaseNamesARuleThatThereIs() {
        assertThat(ALL.stream().flatMap(CoverageTest::cases))
                .allSatisfy(method -> assertThat(has(method, Rule.class))
                        .as(method + " names its @Rule")
                        .isTrue());
        assertThat(rules.all().keySet()).containsAll(shown());
    }

    @Test
    void eachCaseIsRun() {
        List<Class<?>> nested = Arrays.stream(Conformance.class.getDeclaredClasses())
                .filter(type -> type.isAnnotationPresent(Nested.class))
                .<Class<?>>map(Class::getSuperclass)
                .toList();
        assertThat(nested).containsExactlyInAnyOrderElementsOf(ALL);
    }
}
