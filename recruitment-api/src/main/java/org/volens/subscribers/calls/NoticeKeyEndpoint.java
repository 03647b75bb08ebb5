package org.volens.subscribers.calls;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys that notices to subscribers are signed with. */
@RestController
class NoticeKeyEndpoint {

    private final SignedNotices notices;

    NoticeKeyEndpoint(SignedNotices notices) {
        this.notices = notices;
    }

    /** The keys, the newest first. */
    record NoticeKeys(List<String> keys) {}

    @GetMapping("/v1/notice-keys")
    NoticeKeys keys() {
        return new NoticeKeys(notices.published());
    }
}
