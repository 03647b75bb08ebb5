package org.volens.takingpart;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.PurposeBook;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.Supersessions;
import org.volens.consent.leaflet.LeafletGiven;
import org.volens.consent.leaflet.LeafletInForce;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.invitations.ConsentRefusals;
import org.volens.leaflets.AskedForm;
import org.volens.leaflets.LeafletJson;
import org.volens.leaflets.LeafletReader;
import org.volens.leaflets.StudyLeaflet;
import org.volens.participants.ChoiceStanding;
import org.volens.participants.NoAlone;
import org.volens.security.StudyState;
import org.volens.studies.Consenting;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** What somebody needs to see to decide about taking part in a study, and the recording of what they say. */
@Component
public class StudyConsent {

    private static final Set<StudyState> GOES_ON = Set.of(StudyState.PAUSED, StudyState.IN_FOLLOW_UP);

    private final Studies studies;
    private final Consents consents;
    private final Leaflets leaflets;
    private final LeafletReader reader;
    private final Purposes purposes;
    private final NoAlone alone;
    private final Clock clock;

    StudyConsent(
            Studies studies,
            Consents consents,
            Leaflets leaflets,
            LeafletReader reader,
            Purposes purposes,
            NoAlone alone,
            Clock clock) {
        this.studies = studies;
        this.consents = consents;
        this.leaflets = leaflets;
        this.reader = reader;
        this.purposes = purposes;
        this.alone = alone;
        this.clock = clock;
    }

    /**
     * Everything to decide on.
     *
     * @param type what kind of study it is in law
     * @param signature least level of signature: click, drawn or advanced
     * @param standing where the choice stands, in the words of the page of all choices
     * @param options options of taking part, each with where it stands
     * @param sequence number to answer on
     */
    public record View(
            UUID studyId,
            String title,
            String type,
            String signature,
            @Nullable LeafletView leaflet,
            String standing,
            List<StudyOptions.Line> options,
            int sequence) {}

    /**
     * The leaflet in force in the form asked for, or in the nearest there is.
     *
     * @param direction ltr or rtl
     * @param recording the file, where it is heard, watched or printed
     * @param instead in what it is not what was asked for: nothing-else, other-format, other-language or both
     * @param forms every form in which it is there
     */
    public record LeafletView(
            int version,
            String language,
            String direction,
            String format,
            String sha256,
            String html,
            LeafletJson.@Nullable Recording recording,
            String instead,
            List<LeafletJson.Form> forms) {

        static LeafletView of(LeafletGiven given) {
            LeafletJson leaflet = LeafletJson.of(given.leaflet());
            return new LeafletView(
                    leaflet.version(),
                    leaflet.language(),
                    leaflet.direction(),
                    leaflet.format(),
                    leaflet.sha256(),
                    leaflet.html(),
                    leaflet.recording(),
                    LeafletJson.instead(given),
                    LeafletJson.forms(given));
        }
    }

    /** What there is to decide on for a person, with the leaflet in the form in which whoever decides reads. */
    public Mono<View> view(PersonId person, UUID studyId, AskedForm asked) {
        String leafletId = StudyLeaflet.id(studyId);
        return study(studyId)
                .flatMap(study -> Mono.zip(
                                consents.of(person),
                                reader.read(leafletId, asked).map(Optional::of).defaultIfEmpty(Optional.empty()),
                                leaflets.current(leafletId),
                                leaflets.supersessions(Set.of(leafletId)),
                                purposes.book())
                        .map(all -> view(
                                study,
                                all.getT2(),
                                new Look(
                                        all.getT1(),
                                        all.getT3().orElse(null),
                                        all.getT4(),
                                        all.getT5(),
                                        clock.instant()))));
    }

    /** What a choice is seen against. */
    private record Look(
            ConsentState state,
            @Nullable LeafletInForce leaflet,
            Supersessions changed,
            PurposeBook book,
            Instant now) {}

    /** A study that there is; anything else is answered as not there. */
    public Mono<Study> study(UUID studyId) {
        return studies.find(studyId)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private static View view(Study study, Optional<LeafletGiven> leaflet, Look look) {
        Consenting chosen = study.details().consenting();
        return new View(
                study.id(),
                title(study),
                Consenting.typeOf(chosen, study.details().phase())
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'),
                chosen == null ? "click" : chosen.signature(),
                leaflet.map(LeafletView::of).orElse(null),
                ChoiceStanding.of(taking(look.state(), study), look.changed(), look.now()),
                StudyOptions.lines(
                        Scope.study(study.id()), look.state(), look.leaflet(), look.book(), look.changed(), look.now()),
                look.state().lastSeq());
    }

    private static String title(Study study) {
        String title = study.details().shortTitle();
        return title == null ? study.details().title() : title;
    }

    private static Optional<Position> taking(ConsentState state, Study study) {
        return state.position(PurposeCodes.TAKE_PART, Scope.study(study.id()));
    }

    /**
     * Records an answer, or says why not; nobody says yes to a study that does not take people.
     *
     * @param noes those of the answers that say no, which count though the others are refused
     */
    public Mono<Answered.Recorded> record(
            PersonId person, UUID studyId, Choosing.Request noes, Supplier<Choosing.Request> request, Keyed key) {
        return alone.beside(
                person,
                noes,
                Mono.defer(() -> answered(person, studyId, request.get(), key)).flatMap(answered -> switch (answered) {
                    case Answered.Declined declined ->
                        Mono.<Answered.Recorded>error(
                                ConsentRefusals.of(declined.refusal()).toException());
                    case Answered.Recorded recorded -> Mono.just(recorded);
                }));
    }

    /** The key under which an answer was sent, or the refusal that there is none; a no needs none. */
    @FunctionalInterface
    public interface Keyed {
        @Nullable
        ConsentKey of(Choosing.Request request);
    }

    /** The same, for whoever looks at a refusal themselves. */
    public Mono<Answered> answered(PersonId person, UUID studyId, Choosing.Request request, Keyed key) {
        return study(studyId)
                .flatMap(study -> settled(person, study, request))
                .flatMap(settled -> consents.record(person, settled, key.of(request)));
    }

    private Mono<Choosing.Request> settled(PersonId person, Study study, Choosing.Request request) {
        String leafletId = StudyLeaflet.id(study.id());
        return Mono.zip(consents.of(person), leaflets.current(leafletId), leaflets.supersessions(Set.of(leafletId)))
                .map(all -> settled(
                        study,
                        request,
                        new Ground(all.getT1(), all.getT2().orElse(null), all.getT3(), clock.instant())));
    }

    /** What an answer is looked at against. */
    private record Ground(ConsentState state, @Nullable LeafletInForce leaflet, Supersessions changed, Instant now) {}

    /**
     * A yes that was made on another number is left to the ledger, which answers a repeat and refuses anything else, before anything
     * is said of the person: whoever does not know how far their choices have come learns nothing of them by trying.
     */
    private static Choosing.Request settled(Study study, Choosing.Request request, Ground ground) {
        if (!request.onlyNo() && request.expectedSeq() != ground.state().lastSeq()) {
            return request.on(Choosing.NO_NUMBER);
        }
        open(study, ground.state(), request);
        return StudyOptions.settled(
                request, Scope.study(study.id()), ground.state(), ground.leaflet(), ground.changed(), ground.now());
    }

    /** Whoever takes part can say so again under a new leaflet while the study goes on, though it takes nobody new. */
    private static void open(Study study, ConsentState state, Choosing.Request request) {
        boolean yes = request.answers().stream().anyMatch(asked -> asked.answer() == Answer.GIVEN);
        boolean again = GOES_ON.contains(study.state())
                && taking(state, study)
                        .filter(position -> position.standing() == Position.Standing.GIVEN)
                        .isPresent();
        if (yes && study.state() != StudyState.OPEN && !again) {
            throw Refusal.of(Refusal.Kind.WRONG_STATE, "study-open", "This study is not taking people at the moment.")
                    .toException();
        }
    }
}
