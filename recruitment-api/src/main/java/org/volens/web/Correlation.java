package org.volens.web;

import java.util.UUID;
import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.ContextView;

/**
 * The two ids of a request: its own ({@code X-Request-ID}) and the one that ties several requests together
 * ({@code X-Correlation-ID}, the request's own where none was sent). Both are echoed; logs and problems carry the second.
 *
 * @param requestId id of this request
 * @param correlationId id that operators search for
 * @param fits whether what the caller sent could be used
 */
public record Correlation(String requestId, String correlationId, boolean fits) {

    static final String REQUEST_ID = "X-Request-ID";
    static final String CORRELATION_ID = "X-Correlation-ID";

    /** The correlation id of an exchange; empty before the filter has seen it. */
    public static String id(ServerWebExchange exchange) {
        return exchange.getAttribute(Correlation.class.getName()) instanceof Correlation known
                ? known.correlationId()
                : "";
    }

    /** Whether the ids that the caller sent could be used; where not, new ones stand in for them. */
    public static boolean wellFormed(ServerWebExchange exchange) {
        return !(exchange.getAttribute(Correlation.class.getName()) instanceof Correlation known) || known.fits();
    }

    /** The correlation id inside a reactive chain, for logs and outgoing calls. */
    public static String id(ContextView context) {
        return context.<Correlation>getOrEmpty(Correlation.class)
                .map(Correlation::correlationId)
                .orElse("");
    }

    static Correlation of(String requestId, String correlationId) {
        boolean requestFits =
                requestId.isEmpty() || requestId.matches("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
        boolean correlationFits = correlationId.isEmpty() || correlationId.matches("[A-Za-z0-9._-]{1,100}");
        String own = requestFits && !requestId.isEmpty()
                ? requestId
                : UUID.randomUUID().toString();
        String tying = correlationFits && !correlationId.isEmpty() ? correlationId : own;
        return new Correlation(own, tying, requestFits && correlationFits);
    }
}
