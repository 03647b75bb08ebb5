package org.volens.subscribers;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By when a subscriber has to have done its part with a stop ({@code volens.subscribers.*}). The clock runs from the moment at
 * which the stop was recorded and its notice queued.
 *
 * @param notifyWithin a stop that was not taken by then is late
 * @param acknowledgeWithin a stop that was not acknowledged by then is late
 * @param confirmWithin a stop that was not confirmed by then is late
 */
@ConfigurationProperties("volens.subscribers")
record NoticeClocks(
        @DefaultValue("1h") Duration notifyWithin,
        @DefaultValue("24h") Duration acknowledgeWithin,
        @DefaultValue("7d") Duration confirmWithin) {

    /** The first step that a stop has not reached in time; null where nothing is late. */
    @Nullable
    String late(Notice notice, Instant now) {
        if (!notice.awaitsSteps()) {
            return null;
        }
        Duration age = Duration.between(notice.queuedAt(), now);
        if (notice.notifiedAt() == null && age.compareTo(notifyWithin) > 0) {
            return "notified";
        }
        if (notice.acknowledgedAt() == null && age.compareTo(acknowledgeWithin) > 0) {
            return "acknowledged";
        }
        return age.compareTo(confirmWithin) > 0 ? "confirmed" : null;
    }
}
