package org.volens.leaflets;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.consent.leaflet.LeafletKind;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.ledger.LeafletDrafts;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Makes a study's leaflet with its first draft, under the study's name. */
@Component
class StudyLeafletTitles {

    private static final int LONGEST = 200;

    private final Studies studies;
    private final LeafletDrafts drafts;

    StudyLeafletTitles(Studies studies, LeafletDrafts drafts) {
        this.studies = studies;
        this.drafts = drafts;
    }

    /** Makes the leaflet where it is not there yet. */
    Mono<Void> open(UUID study) {
        return studies.find(study)
                .flatMap(found -> drafts.open(StudyLeaflet.id(study), title(found), LeafletKind.STUDY))
                .flatMap(outcome -> switch (outcome) {
                    case LeafletOutcome.Done<String> _ -> Mono.<Void>empty();
                    case LeafletOutcome.Declined<String> declined ->
                        declined.refusals().stream().allMatch(one -> one.rule().equals("leaflet-new"))
                                ? Mono.empty()
                                : Mono.error(() -> named(declined).toException());
                });
    }

    private static Refusal named(LeafletOutcome.Declined<String> declined) {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "study-title",
                "The study's title cannot stand over a leaflet: "
                        + declined.refusals().getFirst().sentence());
    }

    private static String title(Study study) {
        String shortTitle = study.details().shortTitle();
        String title = shortTitle == null ? study.details().title() : shortTitle;
        return title.length() > LONGEST ? title.substring(0, LONGEST) : title;
    }
}
