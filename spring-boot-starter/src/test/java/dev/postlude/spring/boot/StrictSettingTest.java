package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.Postlude;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.Opcodes;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** When strict mode is on; in tests it is, as {@link StrictTest} shows. */
class StrictSettingTest {

    private static final String DEVTOOLS = "org.springframework.boot.devtools.restart.Restarter";

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(PostludeAutoConfiguration.class, PostludeServletAutoConfiguration.class));

    @Test
    void isOffUnlessSet() {
        runner.run(context -> {
            assertThat(context.getBean(Postlude.class).strictMode()).isNull();
            assertThat(context).doesNotHaveBean(StrictInjection.class);
        });
    }

    @Test
    void isOnWhereItIsSet() {
        runner.withPropertyValues("postlude.strict=true").run(context -> {
            assertThat(context.getBean(Postlude.class).strictMode()).isNotNull();
            assertThat(context).hasSingleBean(StrictInjection.class);
        });
    }

    @Test
    void isOnWithTheDevtoolsUnlessItIsSetToOff() {
        WebApplicationContextRunner withDevtools = runner.withClassLoader(new Devtools());
        withDevtools.run(context ->
                assertThat(context.getBean(Postlude.class).strictMode()).isNotNull());
        withDevtools
                .withPropertyValues("postlude.strict=false")
                .run(context ->
                        assertThat(context.getBean(Postlude.class).strictMode()).isNull());
    }

    @Test
    void contextsOfTestsAreCachedAsBefore() {
        StrictInTests factory = new StrictInTests();
        assertThat(factory.createContextCustomizer(String.class, List.of()))
                .isEqualTo(factory.createContextCustomizer(Object.class, List.of()));
    }

    /** A class path with the devtools on it: the real ones would restart the tests' own applications. */
    private static final class Devtools extends ClassLoader {

        private Devtools() {
            super(StrictSettingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(DEVTOOLS)) {
                throw new ClassNotFoundException(name);
            }
            ClassWriter empty = new ClassWriter(0);
            empty.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name.replace('.', '/'), null, "java/lang/Object", null);
            byte[] code = empty.toByteArray();
            return defineClass(name, code, 0, code.length);
        }
    }
}
