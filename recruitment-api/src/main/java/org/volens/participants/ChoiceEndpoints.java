package org.volens.participants;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.Scope;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.proof.Sha256;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.ConsentRefusals;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import org.volens.web.repeats.RepeatKey;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A participant's choices: where each stands, what was said before, and saying yes or no under the leaflet in force. */
@RestController
class ChoiceEndpoints {

    private static final int MOST_DECISIONS = 50;

    private final People people;
    private final Consents consents;
    private final ChoicePages pages;
    private final ReceiptDesk receipts;
    private final JsonMapper json;

    ChoiceEndpoints(People people, Consents consents, ChoicePages pages, ReceiptDesk receipts, JsonMapper json) {
        this.people = people;
        this.consents = consents;
        this.pages = pages;
        this.receipts = receipts;
        this.json = json;
    }

    record LeafletJson(
            @Nullable String leafletId,
            @Nullable Integer version,
            @Nullable String language,
            @Nullable String sha256) {}

    record DecisionJson(@Nullable String purpose, @Nullable String answer) {}

    record ChoicesJson(
            @Nullable Integer expectedSequence,
            @Nullable LeafletJson leaflet,
            @Nullable List<DecisionJson> decisions) {}

    record Recorded(
            int sequence,
            Instant recordedAt,
            List<RecordedDecision> decisions,
            List<String> meaning,
            List<String> cannotUndo,
            String receipt,
            @Nullable String proof,
            @JsonProperty("proof_link") @Nullable String proofLink) {}

    record RecordedDecision(
            String purpose, String answer, @Nullable Instant validUntil) {}

    @GetMapping("/v1/me/choices")
    Mono<ChoicePages.Page> choices(Actor.Participant actor) {
        return people.personOf(actor).flatMap(pages::of).switchIfEmpty(Mono.defer(pages::ofNobody));
    }

    @PostMapping("/v1/me/choices")
    Mono<ResponseEntity<Recorded>> choose(
            Actor.Participant actor, @RequestBody ChoicesJson body, ServerHttpRequest http) {
        ConsentKey key = new ConsentKey(RepeatKey.of(http), Sha256.of(json.writeValueAsBytes(body)));
        Choosing.Request request = request(actor, body);
        return people.personOf(actor)
                .switchIfEmpty(Mono.error(() -> registerFirst().toException()))
                .flatMap(person -> consents.record(person, request, key))
                .flatMap(ChoiceEndpoints::entry)
                .flatMap(entry -> receipts.of(entry)
                        .map(proven ->
                                ResponseEntity.status(HttpStatus.CREATED).body(recorded(entry.event(), proven))));
    }

    @PostMapping("/v1/me/pause/end")
    Mono<Recorded> resume(Actor.Participant actor) {
        return people.personOf(actor)
                .switchIfEmpty(Mono.error(() -> registerFirst().toException()))
                .flatMap(person -> consents.resume(
                        person, How.signedIn(actor.level(), actor.credential(), actor.authenticatedAt())))
                .flatMap(ChoiceEndpoints::entry)
                .flatMap(entry -> receipts.of(entry).map(proven -> recorded(entry.event(), proven)));
    }

    @GetMapping("/v1/me/choices/{sequence}/receipt")
    Mono<Map<String, String>> receipt(Actor.Participant actor, @PathVariable String sequence) {
        return entry(actor, sequence).flatMap(receipts::again).map(Proven::members);
    }

    @GetMapping(path = "/v1/me/choices/{sequence}/proof", produces = "text/plain;charset=utf-8")
    Mono<String> proof(Actor.Participant actor, @PathVariable String sequence) {
        return entry(actor, sequence)
                .flatMap(receipts::proof)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private Mono<Entry> entry(Actor.Participant actor, String sequence) {
        return people.personOf(actor)
                .flatMap(person -> consents.entry(person, number(sequence)))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private static int number(String sequence) {
        if (!sequence.matches("[1-9][0-9]{0,8}")) {
            throw Refusal.notFound().toException();
        }
        return Integer.parseInt(sequence);
    }

    private static Mono<Entry> entry(Answered answered) {
        return switch (answered) {
            case Answered.Declined declined ->
                Mono.error(ConsentRefusals.of(declined.refusal()).toException());
            case Answered.Recorded recorded -> Mono.just(recorded.entry());
        };
    }

    private static Refusal registerFirst() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "register-first",
                "You are not on the register yet. Register your interest first; then make your choices.");
    }

    private static Choosing.Request request(Actor.Participant actor, ChoicesJson body) {
        List<DecisionJson> decisions = body.decisions() == null ? List.of() : body.decisions();
        check(body.expectedSequence() != null, "expectedSequence", "Say on which number your choices were made.");
        check(decisions.size() <= MOST_DECISIONS, "decisions", "Send at most 50 decisions at once.");
        return new Choosing.Request(
                body.expectedSequence() == null ? 0 : body.expectedSequence(),
                leaflet(body.leaflet()),
                IntStream.range(0, decisions.size())
                        .mapToObj(i -> asked(i, decisions.get(i)))
                        .toList(),
                How.signedIn(actor.level(), actor.credential(), actor.authenticatedAt()));
    }

    private static LeafletRef leaflet(@Nullable LeafletJson leaflet) {
        if (leaflet == null || leaflet.leafletId() == null || leaflet.version() == null || leaflet.sha256() == null) {
            throw Refusal.field("leaflet", "required", "Say which leaflet was read: its id, version and hash.")
                    .toException();
        }
        String language = leaflet.language() == null ? "en" : leaflet.language();
        return new LeafletRef(leaflet.leafletId(), leaflet.version(), language, leaflet.sha256());
    }

    private static Choosing.Asked asked(int index, DecisionJson decision) {
        String answer = decision.answer() == null ? "" : decision.answer().toLowerCase(Locale.ROOT);
        Answer said = switch (answer) {
            case "give" -> Answer.GIVEN;
            case "refuse" -> Answer.REFUSED;
            default ->
                throw Refusal.field("decisions[" + index + "].answer", "answer-known", "An answer is give or refuse.")
                        .toException();
        };
        return new Choosing.Asked(decision.purpose() == null ? "" : decision.purpose(), Scope.REGISTER, said);
    }

    private static Recorded recorded(ConsentEvent event, Proven proven) {
        List<RecordedDecision> decisions = event instanceof ConsentEvent.Chosen chosen
                ? chosen.choices().stream()
                        .map(choice -> new RecordedDecision(
                                choice.purpose(),
                                choice.answer() == Answer.GIVEN ? "give" : "refuse",
                                choice.validUntil()))
                        .toList()
                : List.of();
        boolean any = decisions.stream().anyMatch(decision -> decision.answer().equals("give"));
        Map<String, String> members = proven.members();
        return new Recorded(
                event.seq(),
                event.recordedAt(),
                decisions,
                List.of(
                        any
                                ? "From now on we may do what you said yes to, and nothing else. You can stop at any time, in one"
                                        + " step, here or by the link in any message."
                                : decisions.isEmpty()
                                        ? "Your choices count again as they stand."
                                        : "We will not do what you said no to."),
                List.of("If you stop later, what was done before stays as it was."),
                proven.receipt(),
                members.get("proof"),
                members.get("proof_link"));
    }

    private static void check(boolean kept, String field, String sentence) {
        if (!kept) {
            throw Refusal.field(field, "required", sentence).toException();
        }
    }
}
