package dev.postlude.examples.shop.web;

import dev.postlude.examples.shop.effect.Mode;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says what was wrong, what was sent, and what is allowed. All else is answered by Spring's own problem details. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class BadRequests {

    @ExceptionHandler
    ProblemDetail wrongParameter(MethodArgumentTypeMismatchException wrong) {
        String allowed = wrong.getRequiredType() == Mode.class
                ? "one of " + ModeConverter.ALLOWED
                : String.valueOf(wrong.getRequiredType());
        return problem(wrong.getName() + " is \"" + wrong.getValue() + "\", but must be " + allowed + ".");
    }

    /** MethodArgumentNotValidException is one too: JSON and form alike. */
    @ExceptionHandler
    ProblemDetail wrongField(BindException wrong) {
        return problem(wrong.getFieldErrors().stream()
                .map(BadRequests::describe)
                .sorted()
                .collect(Collectors.joining("; ", "", ".")));
    }

    private static String describe(FieldError error) {
        String reason = error.isBindingFailure() ? "must be a number" : error.getDefaultMessage();
        return error.getField() + " is " + shown(error.getRejectedValue()) + ", but " + reason;
    }

    private static String shown(Object value) {
        return value instanceof CharSequence ? "\"" + value + "\"" : value == null ? "missing" : value.toString();
    }

    private static ProblemDetail problem(String detail) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
    }
}
