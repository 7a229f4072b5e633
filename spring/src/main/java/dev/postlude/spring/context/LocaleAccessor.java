package dev.postlude.spring.context;

import io.micrometer.context.ThreadLocalAccessor;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;

/**
 * Carries the locale, and the time zone if there is one, into tasks (spec 3.3). Spring MVC's own locale context asks
 * the live request each time, which belongs to another client when a task asks; so what it says is noted at the
 * registration.
 */
public final class LocaleAccessor implements ThreadLocalAccessor<LocaleContext> {

    /** For any number of thread contexts. */
    public LocaleAccessor() {}

    /** That of Spring's accessor, which this one replaces. */
    @Override
    public Object key() {
        return LocaleContextThreadLocalAccessor.KEY;
    }

    @Override
    public @Nullable LocaleContext getValue() {
        LocaleContext live = LocaleContextHolder.getLocaleContext();
        if (live == null) {
            return null;
        }
        Locale locale = live.getLocale();
        TimeZone zone = live instanceof TimeZoneAwareLocaleContext aware ? aware.getTimeZone() : null;
        return zone == null ? new SimpleLocaleContext(locale) : new SimpleTimeZoneAwareLocaleContext(locale, zone);
    }

    @Override
    public void setValue(LocaleContext value) {
        LocaleContextHolder.setLocaleContext(value);
    }

    @Override
    public void setValue() {
        LocaleContextHolder.resetLocaleContext();
    }
}
