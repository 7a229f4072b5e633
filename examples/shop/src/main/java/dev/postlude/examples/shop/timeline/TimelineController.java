package dev.postlude.examples.shop.timeline;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class TimelineController {

    private final TimelineStream stream;

    TimelineController(TimelineStream stream) {
        this.stream = stream;
    }

    @GetMapping(path = "/demo/timeline", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter timeline() {
        return stream.open();
    }
}
