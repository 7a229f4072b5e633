package dev.postlude.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The arrows of CONTRIBUTING.md: core <- adapters <- spring <- starter <- examples; the conformance kit sees core
 * alone.
 */
class ArrowsTest {
    /** Guards against rules that pass because nothing was imported. */
    private static final int MINIMUM_CLASSES = 160;

    private static final JavaClasses LIBRARY = Code.library();
    private static final List<String> MODULES = List.of(
            "core",
            "spring.boot",
            "spring",
            "servlet",
            "tomcat",
            "jetty",
            "undertow",
            "reactor.netty",
            "jdk.httpserver",
            "context.propagation",
            "durable",
            "conformance");

    @Test
    void seesTheLibrary() {
        assertThat(LIBRARY.size()).isGreaterThanOrEqualTo(MINIMUM_CLASSES);
        assertThat(LIBRARY).extracting(ArrowsTest::module).contains(MODULES.toArray(String[]::new));
    }

    @Test
    void coreDependsOnNothingButSlf4jAndJspecify() {
        mayDependOn(
                        "core",
                        "core",
                        describe(
                                "java, SLF4J, JSpecify",
                                to -> to.getPackageName().matches("(java|org\\.slf4j|org\\.jspecify)(\\..*)?")))
                .check(LIBRARY);
    }

    @ParameterizedTest
    @CsvSource({
        "servlet, core",
        "tomcat, core servlet",
        "jetty, core servlet",
        "undertow, core servlet",
        "reactor.netty, core",
        "jdk.httpserver, core",
        "context.propagation, core",
        "durable, core",
        "conformance, core",
        "spring, core servlet reactor.netty",
        "spring.boot, core servlet tomcat jetty reactor.netty context.propagation durable spring",
    })
    void moduleSeesOnly(String module, String others) {
        mayDependOn(module, module + " " + others, notOurs()).check(LIBRARY);
    }

    @Test
    void noticesAWrongArrow() {
        assertThatThrownBy(() -> mayDependOn("tomcat", "tomcat", notOurs()).check(LIBRARY))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void packagesHaveNoCycles() {
        noCycles().check(LIBRARY);
    }

    @Test
    void noticesACycle() {
        assertThatThrownBy(() -> noCycles().check(Code.wrong()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    private static ArchRule mayDependOn(String module, String modules, DescribedPredicate<JavaClass> orElse) {
        List<String> allowed = Arrays.asList(modules.split(" "));
        return classes()
                .that(describe("are in " + module, type -> module(type).equals(module)))
                .should()
                .onlyDependOnClassesThat(describe("are in " + modules, (JavaClass to) -> allowed.contains(module(to)))
                        .or(orElse));
    }

    private static DescribedPredicate<JavaClass> notOurs() {
        return describe("are not ours", to -> module(to).isEmpty());
    }

    /** One slice per package, dev.postlude itself included. */
    private static ArchRule noCycles() {
        return slices().matching("dev.(**)").should().beFreeOfCycles();
    }

    /** The module that a class is in, or "" if it is not ours; a package that is none of ours is called as it is. */
    private static String module(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (name.equals("dev.postlude")) {
            return "core";
        }
        if (!name.startsWith("dev.postlude.")) {
            return "";
        }
        String tail = name.substring("dev.postlude.".length());
        return MODULES.stream()
                .filter(module -> tail.equals(module) || tail.startsWith(module + "."))
                .findFirst()
                .orElse(tail);
    }
}
