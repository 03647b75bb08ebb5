package org.volens.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every refusal and fault: RFC 9457 problem details with our members. Names nobody.
 *
 * @param type {@code urn:volens:problem:} and the rule
 * @param title short title, the same for every problem of the status
 * @param status HTTP status
 * @param detail one plain sentence
 * @param instance path of the request, without its query
 * @param field path of the field in the request
 * @param rule rule that was not kept
 * @param correlationId id by which operators find the request
 * @param missing what is missing, where the answer is a list
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable String field,
        String rule,
        String correlationId,
        List<Refusal.Missing> missing) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        missing = List.copyOf(missing);
    }

    static Problem of(Refusal refusal, String instance, String correlationId) {
        return new Problem(
                "urn:volens:problem:" + refusal.rule(),
                refusal.kind().title(),
                refusal.kind().status(),
                refusal.detail(),
                instance,
                refusal.field(),
                refusal.rule(),
                correlationId,
                refusal.missing());
    }

    static Problem fault(String instance, String correlationId) {
        return new Problem(
                "urn:volens:problem:fault",
                "Something went wrong here",
                500,
                "This is our fault. Try again later, and quote the correlation id if you write to us.",
                instance,
                null,
                "fault",
                correlationId,
                List.of());
    }
}
