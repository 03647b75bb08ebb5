package org.volens.participants;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletHtml;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.leaflets.definition.RegisterDefinition;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The register's leaflet for participants, and the purposes with their legal basis for staff. */
@RestController
class LeafletEndpoints {

    private final Leaflets leaflets;
    private final Purposes purposes;

    LeafletEndpoints(Leaflets leaflets, Purposes purposes) {
        this.leaflets = leaflets;
        this.purposes = purposes;
    }

    /** The leaflet in force and what can be decided under it. Nothing is ticked beforehand. */
    record LeafletPage(
            String leafletId,
            int version,
            String language,
            String title,
            String sha256,
            String html,
            List<LeafletHtml.Section> sections,
            @Nullable Double readingAge,
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
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return leaflets.inForce(RegisterDefinition.LEAFLET_ID, language(accepted))
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .zipWith(purposes.offered())
                .map(both -> page(both.getT1(), both.getT2(), actor));
    }

    @GetMapping("/v1/purposes")
    Mono<List<Purpose>> purposes() {
        return purposes.offered();
    }

    private static String language(@Nullable String accepted) {
        if (accepted == null || accepted.isBlank()) {
            return "en";
        }
        String first = accepted.split("[,;]", -1)[0].strip();
        return first.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*") ? first : "en";
    }

    private static LeafletPage page(Leaflet leaflet, List<Purpose> offered, Actor.Participant actor) {
        return new LeafletPage(
                leaflet.leafletId(),
                leaflet.version(),
                leaflet.language(),
                leaflet.title(),
                leaflet.sha256(),
                leaflet.html(),
                leaflet.sections(),
                years(leaflet),
                offered.stream()
                        .filter(purpose -> purpose.scopeKind() == Scope.Kind.REGISTER
                                && leaflet.purposes().contains(purpose.code()))
                        .map(purpose -> line(purpose, actor))
                        .toList());
    }

    private static @Nullable Double years(Leaflet leaflet) {
        OptionalDouble years = leaflet.reading().years();
        return years.isPresent() ? years.getAsDouble() : null;
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
