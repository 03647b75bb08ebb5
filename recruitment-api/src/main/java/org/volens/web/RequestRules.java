package org.volens.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * What the edge must keep to for one request. Set by whoever knows the command, before the body is read.
 *
 * @param maximumBytes largest body accepted
 * @param repeats who is asking, where the command creates something and a repeat must get the first answer
 * @param neverRefused a stop: no header and no body may refuse it, so the endpoint reads the body as far as it can be read
 */
public record RequestRules(long maximumBytes, @Nullable Caller repeats, boolean neverRefused) {

    /** Largest JSON body. */
    public static final long JSON_BYTES = 1024L * 1024;

    /**
     * Who is asking, for telling repeats apart.
     *
     * @param key stable name of the caller, unique across issuers
     * @param issuer issuer of a participant's token, so that the answer can go when the person goes
     * @param subject subject of a participant's token
     */
    public record Caller(
            String key, @Nullable String issuer, @Nullable String subject) {}

    /** Makes the rules known to the filters that follow. */
    public void apply(ServerWebExchange exchange) {
        exchange.getAttributes().put(RequestRules.class.getName(), this);
    }

    /** The rules of an exchange; the strictest where none were set. */
    public static RequestRules of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(RequestRules.class.getName(), new RequestRules(JSON_BYTES, null, false));
    }
}
