package org.volens.permits;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Act;
import org.volens.consent.Nature;
import org.volens.consent.r2dbc.KeptDefinitions;
import org.volens.studies.StudyNatures;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * What systems outside ask, as the acts that this house asks itself. Of a study on this register its record says what it is, so
 * that the answer is the same whoever asks.
 */
@Component
class ActsAsked {

    private final StudyNatures natures;
    private final KeptDefinitions definitions;

    ActsAsked(StudyNatures natures, KeptDefinitions definitions) {
        this.natures = natures;
        this.definitions = definitions;
    }

    /** The act, or the refusal that names what is missing or is recorded otherwise. */
    Mono<Act> of(PermitAsked asked) {
        return nature(asked, true).map(asked::toAct).flatMap(this::ofAStudyHere).flatMap(this::ofAnOptionThereIs);
    }

    /** Nobody is told of a study that is not on this register: they could never have left it. */
    private Mono<Act> ofAStudyHere(Act act) {
        return act instanceof Act.Tell tell
                ? natures.of(tell.studyId())
                        .filter(Optional::isPresent)
                        .map(_ -> act)
                        .switchIfEmpty(Mono.error(
                                () -> Refusal.field("studyId", "study-here", "The study is not on this register.")
                                        .toException()))
                : Mono.just(act);
    }

    /** An option that was never defined would never be permitted, and nobody would see that its code is wrong. */
    private Mono<Act> ofAnOptionThereIs(Act act) {
        return act instanceof Act.UseOption use
                ? definitions
                        .now()
                        .filter(known -> known.purposes().codes().contains(use.optionCode()))
                        .map(_ -> act)
                        .switchIfEmpty(Mono.error(PermitAsked::unknownOption))
                : Mono.just(act);
    }

    /** The act at some time in the past, when the study may have been something else than its record says now. */
    Mono<Act> ofThen(PermitAsked asked) {
        return nature(asked, false).map(asked::toAct);
    }

    private Mono<Nature> nature(PermitAsked asked, boolean asRecorded) {
        return Mono.defer(() -> {
            Nature stated = asked.stated(Nature.PLAIN);
            return Mono.justOrEmpty(asked.studied())
                    .flatMap(study -> natures.of(study)
                            .flatMap(Mono::justOrEmpty)
                            .map(recorded -> asRecorded ? same(asked, recorded) : asked.stated(recorded))
                            .switchIfEmpty(Mono.fromSupplier(() -> elsewhere(asked, stated))))
                    .defaultIfEmpty(stated);
        });
    }

    /** Of a study that is not on this register nothing is known but what is said, and what is left out is not a no. */
    private static Nature elsewhere(PermitAsked asked, Nature stated) {
        said("commercial", asked.commercial(), "whether a company pays for it");
        said("genetic", asked.genetic(), "whether it looks at genes");
        said("overseas", asked.overseas(), "whether data leaves the United Kingdom");
        return stated;
    }

    private static void said(String field, @Nullable Boolean said, String what) {
        if (said == null) {
            throw Refusal.field(field, "nature-said", "The study is not on this register. Say " + what + ".")
                    .toException();
        }
    }

    private static Nature same(PermitAsked asked, Nature recorded) {
        agree("commercial", asked.commercial(), recorded.commercial());
        agree("genetic", asked.genetic(), recorded.genetic());
        agree("overseas", asked.overseas(), recorded.overseas());
        agree("diseaseArea", asked.diseaseArea(), recorded.diseaseArea());
        return recorded;
    }

    private static void agree(String field, @Nullable Object said, @Nullable Object recorded) {
        if (said != null && !Objects.equals(said, recorded)) {
            throw Refusal.field(
                            field,
                            "as-recorded",
                            "The study is recorded otherwise here. Leave this out, or put the record right.")
                    .toException();
        }
    }
}
