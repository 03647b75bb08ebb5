package org.volens.participants;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.LeafletGiven;
import org.volens.consent.leaflet.LeafletHtml;
import org.volens.consent.ledger.Purposes;
import org.volens.leaflets.AskedForm;
import org.volens.leaflets.LeafletJson;
import org.volens.leaflets.LeafletReader;
import org.volens.leaflets.definition.RegisterDefinition;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The register's leaflet for participants, and the purposes with their legal basis for staff. */
@RestController
class LeafletEndpoints {

    private final LeafletReader leaflets;
    private final Purposes purposes;

    LeafletEndpoints(LeafletReader leaflets, Purposes purposes) {
        this.leaflets = leaflets;
        this.purposes = purposes;
    }

    /**
     * The leaflet in force in the form asked for, or in the nearest there is, and what can be decided under it. Nothing is ticked
     * beforehand.
     *
     * @param instead in what it is not what was asked for: nothing-else, other-format, other-language or both
     * @param forms every form in which it is there
     */
    record LeafletPage(
            String leafletId,
            int version,
            String language,
            String direction,
            String format,
            String title,
            String sha256,
            String html,
            List<LeafletHtml.Section> sections,
            @Nullable Double readingAge,
            LeafletJson.@Nullable Recording recording,
            String instead,
            List<LeafletJson.Form> forms,
            List<PurposeLine> purposes) {}

    record PurposeLine(
            String purpose,
            String title,
            String text,
            boolean usual,
            boolean bundled,
            String requiresIdentityLevel,
            boolean mayDecide,
            @Nullable String whyNot) {}

    @GetMapping("/v1/me/leaflet")
    Mono<LeafletPage> leaflet(
            Actor.Participant actor,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return leaflets.read(RegisterDefinition.LEAFLET_ID, AskedForm.read(language, format, accepted))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .zipWith(purposes.offered())
                .map(both -> page(both.getT1(), both.getT2(), actor));
    }

    @GetMapping("/v1/purposes")
    Mono<List<Purpose>> purposes() {
        return purposes.offered();
    }

    private static LeafletPage page(LeafletGiven given, List<Purpose> offered, Actor.Participant actor) {
        LeafletJson leaflet = LeafletJson.of(given.leaflet());
        return new LeafletPage(
                leaflet.leafletId(),
                leaflet.version(),
                leaflet.language(),
                leaflet.direction(),
                leaflet.format(),
                leaflet.title(),
                leaflet.sha256(),
                leaflet.html(),
                leaflet.sections(),
                leaflet.readingAge(),
                leaflet.recording(),
                LeafletJson.instead(given),
                LeafletJson.forms(given),
                offered.stream()
                        .filter(purpose -> purpose.scopeKind() == Scope.Kind.REGISTER
                                && given.leaflet().purposes().contains(purpose.code()))
                        .map(purpose -> line(purpose, actor))
                        .toList());
    }

    private static PurposeLine line(Purpose purpose, Actor.Participant actor) {
        boolean may = actor.level().reaches(purpose.minimumIdentity());
        return new PurposeLine(
                purpose.code(),
                purpose.title(),
                purpose.plainText(),
                purpose.usual(),
                false,
                purpose.minimumIdentity().name(),
                may,
                may ? null : "NHS login must first have checked who you are in full.");
    }
}
