package org.volens.invitations;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.consent.PurposeCodes;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Leaflets;
import org.volens.studies.Study;
import org.volens.studies.StudyFollower;
import org.volens.studies.Wording;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A study's approved leaflet becomes a leaflet of consent in the same transaction, so that decisions can bind its hash. */
@Component
public class StudyLeaflets implements StudyFollower {

    private final Leaflets leaflets;

    StudyLeaflets(Leaflets leaflets) {
        this.leaflets = leaflets;
    }

    /** The leaflet's id in consent. */
    public static String id(UUID study) {
        return "study-" + study;
    }

    @Override
    public Mono<Void> follow(Study before, Study after) {
        return Flux.fromIterable(after.wordings())
                .filter(wording ->
                        wording.kind().equals("leaflet") && !before.wordings().contains(wording))
                .concatMap(wording -> leaflets.publish(leaflet(after, wording)))
                .then();
    }

    private static Leaflet leaflet(Study study, Wording wording) {
        return new Leaflet(
                id(study.id()),
                wording.version(),
                "en",
                MyInvitations.title(study),
                wording.text(),
                Set.of(PurposeCodes.PUT_IN_TOUCH, PurposeCodes.TAKE_PART),
                Leaflet.Status.PUBLISHED);
    }
}
