package dev.postlude.spring.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Postlude;
import dev.postlude.context.propagation.PropagatedContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What is carried is what was true at the registration, whatever becomes of the live objects. */
class LocaleAccessorTest {

    private final List<Runnable> tasks = new ArrayList<>();
    private final AtomicReference<Object> seen = new AtomicReference<>();
    private final Postlude postlude = Postlude.builder()
            .executor(tasks::add)
            .threadContext(PropagatedContext.builder()
                    .with(new LocaleAccessor())
                    .with(new UserAccessor())
                    .build())
            .build();

    @AfterEach
    void clear() {
        LocaleContextHolder.resetLocaleContext();
        SecurityContextHolder.clearContext();
        tasks.clear();
    }

    private void runTheTask() {
        assertThat(tasks).hasSize(1);
        tasks.remove(0).run();
    }

    @Test
    void theLocaleIsTheOneThatTheLiveRequestHad() throws Exception {
        AtomicReference<Locale> live = new AtomicReference<>(Locale.KOREAN);
        LocaleContextHolder.setLocaleContext(live::get);
        postlude.run("request", () -> After.after("task", () -> seen.set(LocaleContextHolder.getLocale())));
        live.set(Locale.FRENCH); // the server has given the request to another client
        LocaleContextHolder.resetLocaleContext();
        runTheTask();
        assertThat(seen.get()).isEqualTo(Locale.KOREAN);
        assertThat(LocaleContextHolder.getLocaleContext()).isNull();
    }

    @Test
    void aTimeZoneGoesAlong() throws Exception {
        TimeZone seoul = TimeZone.getTimeZone("Asia/Seoul");
        LocaleContextHolder.setLocaleContext(new SimpleTimeZoneAwareLocaleContext(Locale.KOREAN, seoul));
        postlude.run("request", () -> After.after("task", () -> seen.set(LocaleContextHolder.getTimeZone())));
        LocaleContextHolder.resetLocaleContext();
        runTheTask();
        assertThat(seen.get()).isEqualTo(seoul);
    }

    @Test
    void theUserIsThereAlthoughASessionsLogoutHasEmptiedTheContext() throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("ada", "secret"));
        postlude.run(
                "request",
                () -> After.after(
                        "task",
                        () -> seen.set(SecurityContextHolder.getContext()
                                .getAuthentication()
                                .getName())));
        SecurityContextHolder.getContext().setAuthentication(null);
        SecurityContextHolder.clearContext();
        runTheTask();
        assertThat(seen.get()).isEqualTo("ada");
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }
}
