package org.volens.transparency.pages;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When pages of uses are made and how long they are.
 *
 * @param every what is put together: the uses of an hour
 * @param grace how long after its end a page is made, so that what is being written is in it
 * @param most uses in one page; an hour that has more has several pages
 */
@ConfigurationProperties("volens.uses.pages")
record PageHours(
        @DefaultValue("1h") Duration every,
        @DefaultValue("5m") Duration grace,
        @DefaultValue("10000") int most) {

    /** Beginning of the hour in which a moment lies. */
    Instant begin(Instant moment) {
        long millis = moment.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, every.toMillis()));
    }

    /** End of the last hour whose page may be made now. */
    Instant ended(Instant now) {
        return begin(now.minus(grace));
    }

    /** When what was used at a moment and stands in no page yet will stand in one. */
    Instant due(Instant usedAt, Instant now) {
        Instant hour = begin(usedAt);
        Instant open = ended(now);
        return (hour.isBefore(open) ? open : hour).plus(every).plus(grace);
    }
}
