package org.volens.admin.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Sends a question with the person's own token and turns whatever comes back into an {@link Answer}; it never throws. */
public final class Http {
    private static final Logger LOG = LoggerFactory.getLogger(Http.class);

    private final RestClient client;
    private final JsonMapper json;
    private final BearerToken token;

    public Http(RestClient client, JsonMapper json, BearerToken token) {
        this.client = client;
        this.json = json;
        this.token = token;
    }

    public <T> Answer<T> send(Ask ask, Class<T> type) {
        return send(ask, json.constructType(type));
    }

    public <T> Answer<T> send(Ask ask, TypeReference<T> type) {
        return send(ask, json.constructType(type));
    }

    /** For answers that are files. */
    public Answer<byte[]> download(Ask ask) {
        return send(ask, json.constructType(byte[].class));
    }

    private <T> Answer<T> send(Ask ask, JavaType type) {
        return switch (token.current()) {
            case BearerToken.Held.Token held -> exchange(ask, held.value(), type);
            case BearerToken.Held.Ended ignored -> new Answer.SignedOut<>();
            case BearerToken.Held.ProviderSilent ignored -> new Answer.Unreachable<>(Answer.Reason.NOT_REACHED);
        };
    }

    private <T> Answer<T> exchange(Ask ask, String bearer, JavaType type) {
        var requestId = UUID.randomUUID().toString();
        try {
            return prepared(ask, bearer, requestId)
                    .exchangeForRequiredValue((request, response) -> this.<T>read(response, type));
        } catch (ResourceAccessException failure) {
            LOG.warn("{} {} did not answer, request {}: {}", ask.method(), ask.path(), requestId, failure.getMessage());
            return new Answer.Unreachable<>(reason(failure));
        } catch (JacksonException failure) {
            LOG.warn(
                    "{} {} was not understood, request {}: {}",
                    ask.method(),
                    ask.path(),
                    requestId,
                    failure.getOriginalMessage());
            return new Answer.Unreachable<>(Answer.Reason.NOT_UNDERSTOOD);
        }
    }

    private RestClient.RequestHeadersSpec<?> prepared(Ask ask, String bearer, String requestId) {
        var spec = client.method(ask.method()).uri(builder -> address(ask, builder));
        ask.headers().forEach(spec::header);
        spec.header(HttpHeaders.AUTHORIZATION, "Bearer " + bearer).header("X-Request-ID", requestId);
        var body = ask.body();
        return body == null ? spec : spec.contentType(ask.contentType()).body(body);
    }

    private static URI address(Ask ask, UriBuilder builder) {
        builder.path(ask.path());
        ask.query().keySet().forEach(name -> builder.queryParam(name, "{" + name + "}"));
        var values = new java.util.ArrayList<>(ask.variables());
        values.addAll(ask.query().values());
        return builder.build(values.toArray());
    }

    private <T> Answer<T> read(ClientHttpResponse response, JavaType type) throws IOException {
        if (response.getStatusCode().is2xxSuccessful()) {
            return new Answer.Ok<>(
                    value(response, type), Absent.asEmpty(response.getHeaders().getETag()));
        }
        if (response.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
            return new Answer.SignedOut<>();
        }
        return refusal(response);
    }

    @SuppressWarnings("unchecked") // the JavaType was made from the caller's T
    private <T> T value(ClientHttpResponse response, JavaType type) throws IOException {
        var bytes = response.getBody().readAllBytes();
        if (type.hasRawClass(byte[].class)) {
            return (T) bytes;
        }
        return bytes.length == 0 ? json.readValue("{}", type) : json.readValue(bytes, type);
    }

    private <T> Answer<T> refusal(ClientHttpResponse response) throws IOException {
        var type = response.getHeaders().getContentType();
        if (type == null || !type.getSubtype().endsWith("json")) {
            return new Answer.Unreachable<>(Answer.Reason.NOT_UNDERSTOOD);
        }
        var problem = json.readValue(response.getBody().readAllBytes(), Problem.class);
        return new Answer.Refusal<>(problem.withStatus(response.getStatusCode().value()));
    }

    private static Answer.Reason reason(ResourceAccessException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpTimeoutException
                    && !(cause instanceof java.net.http.HttpConnectTimeoutException)) {
                return Answer.Reason.TOO_SLOW;
            }
        }
        return Answer.Reason.NOT_REACHED;
    }
}
