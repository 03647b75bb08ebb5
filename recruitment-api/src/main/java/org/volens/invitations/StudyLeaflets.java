package org.volens.invitations;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.volens.consent.PurposeCodes;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.ledger.LeafletDrafts;
import org.volens.consent.ledger.Leaflets;
import org.volens.leaflets.StudyLeaflet;
import org.volens.studies.Study;
import org.volens.studies.StudyFollower;
import org.volens.studies.Wording;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A study's approved leaflet becomes a leaflet of consent in the same transaction, so that decisions can bind its hash. */
@Component
class StudyLeaflets implements StudyFollower {

    private final Leaflets leaflets;
    private final LeafletDrafts drafts;

    StudyLeaflets(Leaflets leaflets, LeafletDrafts drafts) {
        this.leaflets = leaflets;
        this.drafts = drafts;
    }

    @Override
    public Mono<Void> follow(Study before, Study after) {
        return Flux.fromIterable(after.wordings())
                .filter(wording ->
                        wording.kind().equals("leaflet") && !before.wordings().contains(wording))
                .concatMap(wording -> described(after, wording)
                        .flatMap(published ->
                                published ? Mono.<Void>empty() : leaflets.publish(leaflet(after, wording))))
                .then();
    }

    /** Words that are those of the finished draft are published with all that was made for them and said of them. */
    private Mono<Boolean> described(Study study, Wording wording) {
        String id = StudyLeaflet.id(study.id());
        return drafts.of(id)
                .flatMap(Mono::justOrEmpty)
                .filter(page -> page.missing().isEmpty()
                        && page.draft().version() == wording.version()
                        && page.draft().words().source().equals(wording.text()))
                .flatMap(page -> drafts.publish(id, page.draft().revision(), wording.recordedBy()))
                .map(LeafletOutcome.Done.class::isInstance)
                .defaultIfEmpty(false);
    }

    private static Leaflet leaflet(Study study, Wording wording) {
        return new Leaflet(
                StudyLeaflet.id(study.id()),
                wording.version(),
                "en",
                MyInvitations.title(study),
                wording.text(),
                Set.of(PurposeCodes.PUT_IN_TOUCH, PurposeCodes.TAKE_PART),
                Leaflet.Status.PUBLISHED);
    }
}
