package dev.postlude.conformance;

import java.util.Set;

/** The answers that the cases of order, outcome and protocol are run for. */
enum Answer {
    TEXT {
        @Override
        Reply reply(String path) {
            return Reply.text("text");
        }
    },
    JSON {
        @Override
        Reply reply(String path) {
            return Reply.json("{\"id\":1}");
        }
    },
    EXPLICIT_LENGTH {
        @Override
        Reply reply(String path) {
            return Reply.bytes(new byte[300]).withLength(300);
        }
    },
    EMPTY_200 {
        @Override
        Reply reply(String path) {
            return Reply.status(200);
        }
    },
    NOTHING_WRITTEN {
        @Override
        Reply reply(String path) {
            return Reply.nothingAtAll();
        }
    },
    NO_CONTENT_204 {
        @Override
        Reply reply(String path) {
            return Reply.status(204);
        }
    },
    NOT_MODIFIED_304 {
        @Override
        Reply reply(String path) {
            return Reply.status(304).with("ETag", "\"1\"");
        }
    },
    REDIRECT_302 {
        @Override
        Reply reply(String path) {
            return Reply.redirect(path + "/elsewhere");
        }
    },
    STATUS_404 {
        @Override
        Reply reply(String path) {
            return Reply.text("none").withStatus(404);
        }
    },
    STATUS_500_WITHOUT_PAGE {
        @Override
        Reply reply(String path) {
            return Reply.status(500);
        }
    },
    ERROR_PAGE_404(Capability.ERROR_PAGE) {
        @Override
        Reply reply(String path) {
            return Reply.error(404);
        }
    },
    CHUNKED_1_MB {
        @Override
        Reply reply(String path) {
            int[] left = {64};
            return Reply.parts(() -> left[0]-- > 0 ? new byte[16 * 1024] : null).flushing();
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // it is: Set.of
    private final Set<Capability> needs;

    Answer(Capability... needs) {
        this.needs = Set.of(needs);
    }

    /** A new reply of this kind; the path is the case's. */
    abstract Reply reply(String path);

    Set<Capability> needs() {
        return needs;
    }
}
