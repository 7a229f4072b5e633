package dev.postlude.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postlude.After;
import dev.postlude.Exchange;
import dev.postlude.servlet.ResponseHook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.view.RedirectView;

/** Spec 8: with Postlude, with it switched off, and without it, the responses are the same bytes. */
class SameBytesTest {

    private static final String EXCLUDE = "spring.autoconfigure.exclude=" + PostludeAutoConfiguration.class.getName()
            + "," + PostludeServletAutoConfiguration.class.getName();

    @TempDir
    static Path files;

    @Test
    void addsNothingToTheWire() throws Exception {
        Files.writeString(files.resolve("static.txt"), "static\n".repeat(100_000));
        Map<String, String> on = responses(true);
        assertThat(on.get("GET /json")).contains("HTTP/1.1 200", "{\"some\":\"json\"}");
        assertThat(on.get("GET /boom")).contains("HTTP/1.1 500", "\"path\":\"/boom\"");
        assertThat(on.get("GET /chunked")).contains("Transfer-Encoding: chunked");
        assertThat(on.get("GET /etag")).contains("ETag: \"", "Content-Length: 15");
        assertThat(on.get("GET /static.txt")).contains("Content-Length: 700000").hasSizeGreaterThan(700_000);
        assertThat(responses(false, "postlude.enabled=false")).isEqualTo(on);
        assertThat(responses(false, EXCLUDE)).isEqualTo(on);
    }

    private static Map<String, String> responses(boolean postlude, String... properties) throws IOException {
        try (RunningApplication application = RunningApplication.start(
                        App.class, with("spring.web.resources.static-locations=file:" + files + "/", properties));
                Wire wire = application.connect()) {
            Map<String, String> bytes = new LinkedHashMap<>();
            for (String path : new String[] {"/json", "/etag", "/chunked", "/redirect", "/static.txt", "/nowhere"}) {
                bytes.put("GET " + path, wire.get(path).wire());
                bytes.put("HEAD " + path, wire.exchange("HEAD", path).wire());
            }
            bytes.put("GET /boom", wire.get("/boom").wire());
            List<String> beans = Stream.of(application.context().getBeanDefinitionNames())
                    .filter(name -> name.startsWith("postlude"))
                    .toList();
            if (postlude) {
                assertThat(beans).contains("postlude", "postludeFilter", "postludeValve");
            } else {
                assertThat(beans).isEmpty();
            }
            assertThat(application.context().getBeansOfType(ResponseHook.class)).hasSize(postlude ? 1 : 0);
            return bytes;
        }
    }

    private static String[] with(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Answers.class)
    static class App {

        @Bean
        FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
            FilterRegistrationBean<ShallowEtagHeaderFilter> bean =
                    new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
            bean.addUrlPatterns("/etag");
            return bean;
        }

        @Bean
        ErrorAttributes withoutTheTime() {
            return new DefaultErrorAttributes() {
                @Override
                public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
                    Map<String, Object> attributes = super.getErrorAttributes(request, options);
                    attributes.remove("timestamp");
                    return attributes;
                }
            };
        }
    }

    @RestController
    static class Answers {

        private static void work() {
            if (Exchange.current() != null) {
                After.after("work", () -> {});
            }
        }

        @GetMapping({"/json", "/etag"})
        Map<String, String> json() {
            work();
            return Map.of("some", "json");
        }

        @GetMapping("/chunked")
        StreamingResponseBody chunked() {
            work();
            return out -> out.write(new byte[100_000]);
        }

        @GetMapping("/redirect")
        RedirectView redirect() {
            work();
            return new RedirectView("/json");
        }

        @GetMapping("/boom")
        void boom() {
            work();
            throw new IllegalStateException("boom");
        }
    }
}
