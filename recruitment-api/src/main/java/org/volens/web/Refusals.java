package org.volens.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.volens.web.reading.UnreadableText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Reads a refusal out of what was thrown; empty where it is a fault. Goes by type, never by the text of a message. */
final class Refusals {

    private Refusals() {}

    static Optional<Refusal> of(Throwable thrown) {
        return switch (thrown) {
            case RefusalException refused -> Optional.of(refused.refusal());
            case UnsupportedMediaTypeStatusException unsupported -> Optional.of(unsupportedMedia());
            case MissingRequestValueException missing -> Optional.of(missingValue(missing));
            case ServerWebInputException unreadable -> Optional.of(unreadable(unreadable));
            case ResponseStatusException status ->
                byStatus(status.getStatusCode().value());
            case DataBufferLimitException large -> Optional.of(tooLarge());
            default -> RowsSql.away(thrown) ? Optional.of(recordsAway()) : Optional.empty();
        };
    }

    private static Refusal recordsAway() {
        return Refusal.of(
                Refusal.Kind.UNAVAILABLE,
                "records-away",
                "Our records cannot be reached at the moment, so nothing can be done. Try again in a minute.");
    }

    static Refusal tooLarge() {
        return Refusal.of(Refusal.Kind.TOO_LARGE, "body-size", "The body is larger than this route accepts.");
    }

    private static Refusal unsupportedMedia() {
        return Refusal.of(
                Refusal.Kind.UNSUPPORTED, "content-type", "This route does not accept a body of that Content-Type.");
    }

    private static Refusal missingValue(MissingRequestValueException missing) {
        return malformed("required", "\"" + missing.getName() + "\" is missing.", missing.getName());
    }

    private static Refusal unreadable(ServerWebInputException unreadable) {
        List<Throwable> causes = Stream.<Throwable>iterate(unreadable, cause -> cause != null, Throwable::getCause)
                .toList();
        if (causes.stream().anyMatch(DataBufferLimitException.class::isInstance)) {
            return tooLarge();
        }
        return first(causes, RefusalException.class)
                .map(RefusalException::refusal)
                .or(() -> first(causes, UnreadableText.class).map(_ -> unreadableText(unreadable, causes)))
                .or(() -> first(causes, InvalidNullException.class).map(Refusals::nothing))
                .or(() -> first(causes, UnrecognizedPropertyException.class).map(Refusals::unknownProperty))
                .or(() -> first(causes, JacksonException.class).map(Refusals::badJson))
                .orElseGet(() -> badParameter(unreadable));
    }

    private static <T> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Refusal unknownProperty(UnrecognizedPropertyException unknown) {
        return malformed("known-property", "The property is not known here.", path(unknown));
    }

    private static Refusal unreadableText(ServerWebInputException unreadable, List<Throwable> causes) {
        String field = first(causes, JacksonException.class)
                .map(Refusals::path)
                .or(() -> parameter(unreadable))
                .orElse(null);
        return malformed(
                "readable-text",
                "A text here holds a control character or half of a character, which cannot be kept.",
                field);
    }

    private static Refusal nothing(InvalidNullException nothing) {
        return malformed("required", "Something must stand here; it was null.", path(nothing));
    }

    private static Refusal badJson(JacksonException bad) {
        String path = path(bad);
        return path.isEmpty()
                ? malformed("readable-json", "The body is not the JSON that is expected here.", null)
                : malformed("readable-value", "The value is not of the form that is expected here.", path);
    }

    private static Refusal badParameter(ServerWebInputException bad) {
        return parameter(bad)
                .map(name ->
                        malformed("readable-value", "\"" + name + "\" is not of the form that is expected here.", name))
                .orElseGet(() -> malformed("readable-body", "The body is missing or could not be read.", null));
    }

    private static Optional<String> parameter(ServerWebInputException bad) {
        return Optional.ofNullable(bad.getMethodParameter())
                .filter(parameter -> !parameter.hasParameterAnnotation(RequestBody.class))
                .flatMap(parameter -> Optional.ofNullable(parameter.getParameterName()));
    }

    private static String path(JacksonException thrown) {
        return thrown.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static Refusal malformed(String rule, String detail, @Nullable String field) {
        return new Refusal(Refusal.Kind.MALFORMED, rule, detail, field, List.of());
    }

    static Optional<Refusal> byStatus(int status) {
        return switch (status) {
            case 400 -> Optional.of(malformed("readable-request", "The request could not be read.", null));
            case 404 -> Optional.of(Refusal.notFound());
            case 405 ->
                Optional.of(Refusal.of(
                        Refusal.Kind.WRONG_METHOD, "method", "This route does not know that method; see Allow."));
            case 406 ->
                Optional.of(Refusal.of(
                        Refusal.Kind.NOT_ACCEPTABLE, "accept", "This route cannot answer in a media type you accept."));
            case 413 -> Optional.of(tooLarge());
            case 414 ->
                Optional.of(Refusal.of(
                        Refusal.Kind.ADDRESS_TOO_LONG,
                        "address-length",
                        "The address, with its query, is longer than this server reads."));
            case 415 -> Optional.of(unsupportedMedia());
            case 431 ->
                Optional.of(Refusal.of(
                        Refusal.Kind.HEADERS_TOO_LARGE,
                        "header-size",
                        "The headers are larger than this server reads."));
            default -> Optional.empty();
        };
    }
}
