package org.volens.transparency;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Ids;
import org.volens.security.Actor;
import org.volens.web.Limits;
import org.volens.web.Page;
import org.volens.web.Refusal;
import org.volens.web.reading.ReadableText;
import reactor.core.publisher.Mono;

/** Complaints and concerns, from any page or message, signed in or not; acknowledged within 30 days, closed with an outcome. */
@RestController
class Concerns {

    private static final int LONGEST = 10_000;
    private static final int ACKNOWLEDGE_DAYS = 30;
    private static final Set<String> ABOUT = Set.of("message", "study", "service");
    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final ConcernSql sql;
    private final Clock clock;

    Concerns(ConcernSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    record ConcernJson(
            @Nullable String about,
            @Nullable String text,
            @Nullable String replyTo,
            @Nullable UUID studyId) {}

    record WordsJson(@Nullable String words) {}

    record Raised(String reference, LocalDate acknowledgeBy) {}

    @PostMapping("/v1/concerns")
    Mono<ResponseEntity<Raised>> raise(Actor actor, @RequestBody ConcernJson body) {
        if (!ABOUT.contains(body.about() == null ? "" : body.about())) {
            throw Refusal.field("about", "about-known", "A concern is about a message, a study or the service.")
                    .toException();
        }
        String text = said("text", body.text());
        Instant now = clock.instant();
        Raised raised =
                new Raised(Ids.reference(10), LocalDate.ofInstant(now, UK).plusDays(ACKNOWLEDGE_DAYS));
        ConcernSql.Concern concern = new ConcernSql.Concern(
                raised.reference(),
                String.valueOf(body.about()),
                body.studyId(),
                text,
                body.replyTo() == null ? null : said("replyTo", body.replyTo()),
                now,
                raised.acknowledgeBy(),
                null,
                null,
                null,
                null);
        return sql.insert(concern, actor)
                .thenReturn(ResponseEntity.status(HttpStatus.CREATED).body(raised));
    }

    @GetMapping("/v1/concerns")
    Mono<Page<ConcernSql.Concern>> all(@RequestParam(required = false) @Nullable String limit) {
        return sql.open(Limits.read(limit)).map(list -> new Page<>(list, null, null));
    }

    @GetMapping("/v1/me/concerns")
    Mono<Page<ConcernSql.Concern>> mine(Actor.Participant actor) {
        return sql.of(actor).map(list -> new Page<>(list, null, null));
    }

    @PostMapping("/v1/concerns/{reference}/acknowledgement")
    Mono<ConcernSql.Concern> acknowledge(
            Actor.Staff actor, @PathVariable String reference, @RequestBody WordsJson body) {
        return sql.acknowledge(reference, said("words", body.words()), actor.id(), clock.instant())
                .then(found(reference));
    }

    @PostMapping("/v1/concerns/{reference}/outcome")
    Mono<ConcernSql.Concern> close(Actor.Staff actor, @PathVariable String reference, @RequestBody WordsJson body) {
        return sql.close(reference, said("words", body.words()), actor.id(), clock.instant())
                .then(found(reference));
    }

    private Mono<ConcernSql.Concern> found(String reference) {
        return Mono.defer(() -> sql.find(reference))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private static String said(String field, @Nullable String text) {
        String said = text == null ? "" : ReadableText.shown(text).strip();
        if (said.isEmpty()) {
            throw Refusal.field(field, "required", "Say it in a few words.").toException();
        }
        if (said.length() > LONGEST) {
            throw Refusal.field(field, "length", "This is longer than 10,000 characters.")
                    .toException();
        }
        return said;
    }
}
