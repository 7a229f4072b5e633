package dev.postlude.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class UserNamesTest {

    @AfterEach
    void leaveNothingBehind() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void asksTheRequestThatSecurityFiltersHaveWrapped() {
        HttpServletRequest outermost = Requests.of(null);
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new HttpServletRequestWrapper(outermost) {
                    @Override
                    public String getRemoteUser() {
                        return "alice";
                    }
                }));
        assertThat(UserNames.of(outermost)).isEqualTo("alice");
    }

    @Test
    void isNobodyWhereTheWrappedRequestSaysSo() {
        HttpServletRequest outermost = Requests.of("container's");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(Requests.of(null)));
        assertThat(UserNames.of(outermost)).isNull();
    }

    @Test
    void asksTheContainersRequestOutsideOfSpring() {
        assertThat(UserNames.of(Requests.of("bob"))).isEqualTo("bob");
        assertThat(UserNames.of(Requests.of(null))).isNull();
    }
}
