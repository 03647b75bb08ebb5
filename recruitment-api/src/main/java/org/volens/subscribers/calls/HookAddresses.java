package org.volens.subscribers.calls;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.volens.web.operations.Standing;

/**
 * Where notices may be sent: {@code https} to a host that the operator has named, by a name and not by a number, so that what
 * it leads to is looked at when it is called ({@link PublicAddresses}). Asked when a subscriber is registered and before
 * every call.
 */
@Component
public class HookAddresses {

    private static final int HTTPS = 443;
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]");

    private final Set<String> hosts;
    private final boolean loopback;

    @Autowired
    HookAddresses(CallSettings settings, Standing standing) {
        this(settings, standing.isFictional());
    }

    HookAddresses(CallSettings settings, boolean fictional) {
        this.hosts = settings.hosts().stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.loopback = settings.loopback() && fictional;
    }

    /** Why nothing may be sent there; empty where it may. */
    public Optional<String> whyNot(String url) {
        return read(url).map(this::whyNot).orElseGet(() -> Optional.of("This is not an address."));
    }

    private static Optional<URI> read(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private Optional<String> whyNot(URI address) {
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return Optional.of("The address must name a host, and neither a user nor a place within a page.");
        }
        if (loopback && "http".equals(address.getScheme()) && THIS_MACHINE.contains(host)) {
            return Optional.empty();
        }
        if (!"https".equals(address.getScheme())) {
            return Optional.of("Notices are sent by https.");
        }
        return NAME.matcher(host).matches() && hosts.contains(named(host, address.getPort()))
                ? Optional.empty()
                : Optional.of(
                        "Notices may not be sent to this host. The operator names those that they may be sent to.");
    }

    private static String named(String host, int port) {
        return port == -1 || port == HTTPS ? host : host + ":" + port;
    }
}
