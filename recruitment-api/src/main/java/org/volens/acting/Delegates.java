package org.volens.acting;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.acting.Acting;
import org.volens.consent.acting.Mandate;
import org.volens.consent.ledger.Mandates;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Asks together with their mandates, and who a delegate is, sealed under the key of the person they act for. */
@Component
class Delegates {

    private static final String SEALED_FOR = "delegate";

    private final AskSql asks;
    private final Mandates mandates;
    private final People people;
    private final Spoken spoken;
    private final JsonMapper json;

    Delegates(AskSql asks, Mandates mandates, People people, Spoken spoken, JsonMapper json) {
        this.asks = asks;
        this.mandates = mandates;
        this.people = people;
        this.spoken = spoken;
        this.json = json;
    }

    /** Who a delegate is and how they are reached. */
    record Card(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String relation) {

        @Override
        public String toString() {
            return "Card[sealed]";
        }
    }

    /** An ask and what became of it; without a mandate it fits nobody. */
    record Known(Ask ask, Mandates.@Nullable Held held) {

        /** The mandate, where a steward accepted it and it is in time; otherwise why it does not count. */
        Mandate inForce(java.time.Instant now) {
            if (held == null || !held.mandate().evidence().acceptedAt(now)) {
                throw Refusal.of(
                                Refusal.Kind.NOT_PERMITTED,
                                "evidence-unchecked",
                                "Until we have checked that you may act for this person, you can stop or pause things for"
                                        + " them.")
                        .toException();
            }
            held.mandate().notInForce(now).ifPresent(refused -> {
                throw refusal(refused).toException();
            });
            return held.mandate();
        }

        private static Refusal refusal(Acting.Refused refused) {
            return Refusal.of(Refusal.Kind.NOT_PERMITTED, refused.rule(), refused.sentence());
        }

        /** Where it stands: being-checked, granted, not-begun, refused, ended or expired. */
        String state(java.time.Instant now) {
            if (held == null) {
                return ask.closedAt() == null ? "being-checked" : "refused";
            }
            Mandate mandate = held.mandate();
            if (mandate.endedAt() != null) {
                return "ended";
            }
            if (!mandate.evidence().acceptedAt(now)) {
                return held.lookedAt() ? "refused" : "being-checked";
            }
            return mandate.notInForce(now)
                    .map(refused -> refused.rule().equals("mandate-expired") ? "expired" : "not-begun")
                    .orElse("granted");
        }
    }

    static Mandates.SignIn signIn(Actor.Participant actor) {
        return new Mandates.SignIn(actor.issuer(), actor.subject());
    }

    /** The ask of that reference, if it is this sign-in's own; anybody else's does not exist for them. */
    Mono<Known> own(Actor.Participant actor, String reference) {
        return asks.find(reference)
                .filter(ask -> ask.isOf(signIn(actor)))
                .flatMap(this::known)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    /** Any ask, for staff. */
    Mono<Known> any(String reference) {
        return asks.find(reference)
                .flatMap(this::known)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    /** All asks of a sign-in. */
    Mono<List<Known>> of(Actor.Participant actor) {
        return asks.of(signIn(actor))
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::known)
                .collectList();
    }

    /** All asks about a person. */
    Mono<List<Known>> about(PersonId person) {
        return Mono.zip(asks.of(person), mandates.of(person), (of, held) -> {
            Map<UUID, Mandates.Held> byId =
                    held.stream().collect(Collectors.toMap(Mandates.Held::mandateId, Function.identity()));
            return of.stream().map(ask -> known(ask, byId)).toList();
        });
    }

    private static Known known(Ask ask, Map<UUID, Mandates.Held> byId) {
        Ask.About about = ask.about();
        return new Known(ask, about == null ? null : byId.get(about.mandate()));
    }

    private Mono<Known> known(Ask ask) {
        Ask.About about = ask.about();
        return about == null
                ? Mono.just(new Known(ask, null))
                : mandates.of(about.person())
                        .map(held -> known(
                                ask,
                                held.stream()
                                        .collect(Collectors.toMap(Mandates.Held::mandateId, Function.identity()))));
    }

    Mono<byte[]> seal(PersonId person, Card card) {
        return people.seal(person, SEALED_FOR, json.writeValueAsBytes(card));
    }

    /** Who the delegate is; for a steward and for the person. */
    Mono<Card> open(Mandates.Held held) {
        return people.open(held.person(), SEALED_FOR, held.sealedDelegate())
                .map(clear -> json.readValue(clear, Card.class));
    }

    java.time.Instant now() {
        return spoken.now();
    }
}
