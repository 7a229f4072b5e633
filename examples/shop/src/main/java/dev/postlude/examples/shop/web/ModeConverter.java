package dev.postlude.examples.shop.web;

import dev.postlude.examples.shop.effect.Mode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads {@code mode=after} as {@link Mode#AFTER}. */
@Component
class ModeConverter implements Converter<String, Mode> {

    static final String ALLOWED =
            Arrays.stream(Mode.values()).map(ModeConverter::word).collect(Collectors.joining(", "));

    @Override
    public Mode convert(String text) {
        return Arrays.stream(Mode.values())
                .filter(mode -> word(mode).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mode is \"" + text + "\", allowed: " + ALLOWED));
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
