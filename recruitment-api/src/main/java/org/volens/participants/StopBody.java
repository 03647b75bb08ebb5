package org.volens.participants;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.volens.web.ArrivingBody;
import org.volens.web.reading.ReadableText;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came with a stop, as far as it can be read, whatever its media type says: JSON where it begins like JSON, a form
 * otherwise. What is over the limit, comes too slowly or breaks off is left out and never refused.
 *
 * @param fields the texts found, by name
 * @param whole whether everything that came could be read, and nothing was said twice; otherwise a narrow choice among the
 *     fields may not be all that was said
 */
public record StopBody(Map<String, String> fields, boolean whole) {

    static final StopBody NOTHING = new StopBody(Map.of(), true);

    /** What says how far a stop goes: something there that is no text was meant, and cannot be read. */
    private static final Set<String> TELLING = Set.of("scope", "choice", "purpose", "studyId", "until");

    private static final int LONGEST_TEXT = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    public StopBody {
        fields = Map.copyOf(fields);
    }

    /** One text, where it was sent. */
    public Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** Reads what {@link ArrivingBody} kept of the body. */
    public static Mono<StopBody> of(ServerHttpRequest request) {
        StringBuilder text = new StringBuilder();
        return request.getBody()
                .doOnNext(buffer -> take(buffer, text))
                .then(Mono.just(true))
                .onErrorReturn(false)
                .map(whole -> read(text.toString(), whole));
    }

    private static void take(DataBuffer buffer, StringBuilder text) {
        text.append(buffer.toString(StandardCharsets.UTF_8));
        DataBufferUtils.release(buffer);
    }

    static StopBody read(String text, boolean whole) {
        String body = text.strip();
        if (body.isEmpty()) {
            return new StopBody(Map.of(), whole);
        }
        return body.startsWith("{") ? json(body, whole) : form(body, whole);
    }

    /** Takes the texts of the outermost object up to where it cannot be read on. */
    private static StopBody json(String body, boolean whole) {
        Map<String, String> fields = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        boolean once = true;
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                once &= names.add(name);
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    fields.put(name, kept(name, parser.getString()));
                } else {
                    once &= value == JsonToken.VALUE_NULL || !TELLING.contains(name);
                    parser.skipChildren();
                }
            }
            boolean ended = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
            return new StopBody(fields, whole && once && ended);
        } catch (JacksonException broken) {
            return new StopBody(fields, false);
        }
    }

    private static StopBody form(String body, boolean whole) {
        Map<String, String> fields = new LinkedHashMap<>();
        boolean readable = whole;
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            @Nullable String name = decoded(parts[0]);
            @Nullable String value = parts.length == 2 ? decoded(parts[1]) : null;
            if (name == null || value == null) {
                readable = false;
            } else {
                readable &= fields.put(name, kept(name, value)) == null;
            }
        }
        return new StopBody(fields, readable);
    }

    private static @Nullable String decoded(String text) {
        try {
            return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    /** The person's words are shown to others; what says how far the stop goes stays as it came, so that it is read as it was sent. */
    private static String kept(String name, String text) {
        return TELLING.contains(name) ? cut(text) : ReadableText.shown(cut(text));
    }

    /** At most 2,000 characters that can be kept: a half of a pair or a NUL is replaced. */
    private static String cut(String text) {
        String most = text.substring(0, Math.min(text.length(), LONGEST_TEXT)).replace('\u0000', ' ');
        return new String(most.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
