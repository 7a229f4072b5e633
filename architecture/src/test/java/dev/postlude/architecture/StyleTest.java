package dev.postlude.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no library class may do. */
class StyleTest {
    private static final JavaClasses LIBRARY = Code.library();
    private static final int MOST_MEMBERS = 55;

    static Stream<ArchRule> rules() {
        return Stream.of(
                noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging"),
                // The conformance kit looks at what a server under test prints.
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName("dev.postlude.conformance.LogCapture")
                        .should(ACCESS_STANDARD_STREAMS),
                noClasses()
                        .should()
                        .callMethodWhere(target(name("sleep"))
                                .and(target(owner(assignableTo(Thread.class)))
                                        .or(target(owner(assignableTo(TimeUnit.class)))))),
                fields().that()
                        .haveModifier(STATIC)
                        .and()
                        .doNotHaveModifier(SYNTHETIC)
                        .should()
                        .haveModifier(FINAL));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void libraryKeeps(ArchRule rule) {
        rule.check(LIBRARY);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noticesWhoBreaks(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(Code.wrong()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CookieManager");
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(LIBRARY.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(ours -> assertThat(ours.isAnnotatedWith(NullMarked.class))
                        .as(ours.getName() + " is @NullMarked")
                        .isTrue());
    }

    @Test
    void classesAreSmall() {
        assertThat(LIBRARY)
                .allSatisfy(ours -> assertThat(members(ours)).as(ours.getName()).isLessThanOrEqualTo(MOST_MEMBERS));
        assertThat(members(new ClassFileImporter().importClass(String.class))).isGreaterThan(MOST_MEMBERS);
    }

    /** What somebody wrote: without the compiler's own. */
    private static long members(JavaClass type) {
        return type.getMembers().stream()
                .filter(member -> !member.getModifiers().contains(SYNTHETIC))
                .count();
    }
}
