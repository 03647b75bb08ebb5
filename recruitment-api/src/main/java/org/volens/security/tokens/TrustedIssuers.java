package org.volens.security.tokens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The issuers this API believes ({@code volens.issuers[n]}). A token of any other issuer is refused without fetching
 * anything.
 *
 * @param issuers the list
 */
@ConfigurationProperties("volens")
public record TrustedIssuers(@DefaultValue List<TrustedIssuer> issuers) {

    public TrustedIssuers {
        issuers = List.copyOf(issuers);
        requireDistinct(issuers.stream().map(TrustedIssuer::uri).toList(), "uri");
        requireDistinct(
                issuers.stream()
                        .filter(issuer -> issuer.kind() == TrustedIssuer.Kind.STAFF)
                        .map(TrustedIssuer::staffPrefix)
                        .toList(),
                "staff-prefix");
    }

    private static void requireDistinct(List<String> values, String setting) {
        Set<String> seen = new HashSet<>();
        String twice = values.stream().filter(value -> !seen.add(value)).collect(Collectors.joining(", "));
        if (!twice.isEmpty() || seen.size() < values.size()) {
            throw new IllegalArgumentException(
                    "Two issuers in volens.issuers have the same " + setting + " \"" + twice + "\".");
        }
    }
}
