package org.volens.invitations;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.leaflets.AskedForm;
import org.volens.leaflets.LeafletJson;
import org.volens.leaflets.LeafletReader;
import org.volens.leaflets.StudyLeaflet;
import org.volens.security.Actor;
import org.volens.signing.SignatureBody;
import org.volens.web.Page;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** A participant's invitations: read, ask to be put in touch, say no. */
@RestController
class MyInvitationEndpoints {

    private final MyInvitations mine;
    private final PutInTouch putInTouch;
    private final LeafletReader leaflets;

    MyInvitationEndpoints(MyInvitations mine, PutInTouch putInTouch, LeafletReader leaflets) {
        this.mine = mine;
        this.putInTouch = putInTouch;
        this.leaflets = leaflets;
    }

    /**
     * What would be passed.
     *
     * @param sequence number at which the person's choices stand, to agree on
     */
    record HandoverJson(Handover.Site site, List<Handover.Field> fields, String digest, int sequence, String words) {}

    /**
     * What is agreed to.
     *
     * @param expectedSequence the number that came with what would be passed; needed, with the leaflet, to ask again for what had ended
     */
    record PutInTouchJson(
            @Nullable UUID siteId,
            @Nullable List<String> fields,
            @Nullable String digest,
            @Nullable ReadLeaflet leaflet,
            @Nullable SignatureBody signature,
            @Nullable Integer expectedSequence) {}

    @GetMapping("/v1/me/invitations")
    Mono<Page<MyInvitations.Line>> all(Actor.Participant actor) {
        return mine.all(actor).map(lines -> new Page<>(lines, null, null));
    }

    @GetMapping("/v1/me/invitations/{invitationId}")
    Mono<MyInvitations.Opened> open(Actor.Participant actor, @PathVariable UUID invitationId) {
        return mine.open(actor, invitationId);
    }

    /** The study's leaflet in the language and format asked for; the hash is what being put in touch binds. */
    record LeafletRead(LeafletJson leaflet, String instead, List<LeafletJson.Form> forms) {}

    @GetMapping("/v1/me/invitations/{invitationId}/leaflet")
    Mono<LeafletRead> leaflet(
            Actor.Participant actor,
            @PathVariable UUID invitationId,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        AskedForm asked = AskedForm.read(language, format, accepted);
        return mine.study(actor, invitationId)
                .flatMap(study -> leaflets.read(StudyLeaflet.id(study), asked))
                .map(given -> new LeafletRead(
                        LeafletJson.of(given.leaflet()), LeafletJson.instead(given), LeafletJson.forms(given)))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    @GetMapping("/v1/me/invitations/{invitationId}/handovers/{siteId}")
    Mono<HandoverJson> handover(Actor.Participant actor, @PathVariable UUID invitationId, @PathVariable UUID siteId) {
        return putInTouch
                .seen(actor, invitationId, siteId)
                .map(seen -> new HandoverJson(
                        Handover.Site.of(seen.offer().site()),
                        seen.offer().handover().fields(),
                        seen.offer().handover().digest(),
                        seen.sequence(),
                        "Only this is passed, only to this site, and only to people on its delegation log. Nothing from your"
                                + " record is passed. Asking to be put in touch is not agreeing to take part."));
    }

    @PostMapping("/v1/me/invitations/{invitationId}/put-in-touch")
    Mono<ResponseEntity<PutInTouch.Passed>> putInTouch(
            Actor.Participant actor, @PathVariable UUID invitationId, @RequestBody PutInTouchJson body) {
        if (body.siteId() == null) {
            throw Refusal.field("siteId", "required", "Choose a site.").toException();
        }
        Set<String> fields = body.fields() == null ? Set.of() : Set.copyOf(body.fields());
        return putInTouch
                .pass(
                        actor,
                        invitationId,
                        body.siteId(),
                        new PutInTouch.Agreed(
                                fields, body.digest(), body.leaflet(), body.signature(), body.expectedSequence()))
                .map(passed -> ResponseEntity.status(HttpStatus.CREATED).body(passed));
    }

    /** A no is never refused for what comes with it: a reason that cannot be read or kept is left out. */
    @PostMapping("/v1/me/invitations/{invitationId}/decline")
    Mono<ResponseEntity<Void>> decline(
            Actor.Participant actor,
            @PathVariable UUID invitationId,
            @RequestBody(required = false) byte @Nullable [] body) {
        return mine.decline(actor, invitationId, DeclineReason.in(body))
                .thenReturn(ResponseEntity.status(HttpStatus.CREATED).build());
    }
}
