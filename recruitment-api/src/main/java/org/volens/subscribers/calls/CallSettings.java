package org.volens.subscribers.calls;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where notices may be sent, and how fast ({@code volens.subscribers.*}).
 *
 * @param hosts hosts that notices may be sent to, each as {@code name} or {@code name:port}; none unless some are named
 * @param loopback whether {@code http} to this machine is allowed too; counts where everything is made up, and nowhere else
 * @param perMinute calls to one subscriber in a minute, at most
 * @param firstRetry wait after the first try of a notice; doubled each time, up to a day
 */
@ConfigurationProperties("volens.subscribers")
record CallSettings(
        @DefaultValue List<String> hosts,
        @DefaultValue("false") boolean loopback,
        @DefaultValue("600") int perMinute,
        @DefaultValue("30s") Duration firstRetry) {

    CallSettings {
        hosts = List.copyOf(hosts);
        if (perMinute < 1 || !firstRetry.isPositive()) {
            throw new IllegalArgumentException(
                    "volens.subscribers.per-minute and first-retry must be more than nothing.");
        }
    }

    /** The least time between two calls to one subscriber. */
    Duration gap() {
        return Duration.ofMinutes(1).dividedBy(perMinute);
    }
}
