package org.volens.invitations;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.LeafletInForce;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.studies.Studies;
import org.volens.web.Refusal;
import org.volens.web.RefusalException;
import reactor.core.publisher.Mono;

/**
 * What staff write down is looked at without the person first: who they were, when it was said, what they had read, and whether the
 * study takes people. Whoever has none of that learns nothing of anybody. What then stands in the way on the person's side is one
 * answer, so that nobody finds out by trying who was invited to what and how it ended.
 */
@Component
class WrittenCheck {

    private static final Set<String> OF_THE_PERSON =
            Set.of(MyInvitations.ANSWERED, LastCase.ENDED_BY_STUDY, Handover.NOT_SHOWN);

    private final Studies studies;
    private final Purposes purposes;
    private final Leaflets leaflets;
    private final Clock clock;

    WrittenCheck(Studies studies, Purposes purposes, Leaflets leaflets, Clock clock) {
        this.studies = studies;
        this.purposes = purposes;
        this.leaflets = leaflets;
        this.clock = clock;
    }

    /** Goes on where nothing but the person can stand in the way. */
    Mono<Void> check(UUID study, UUID site, LeafletRef read, How how) {
        Choosing.Request yes = new Choosing.Request(
                ConsentState.EMPTY.lastSeq(),
                read,
                List.of(new Choosing.Asked(PurposeCodes.PUT_IN_TOUCH, Scope.site(site), Answer.GIVEN)),
                how);
        return takes(study, site)
                .then(Mono.defer(() -> ground(read)))
                .doOnNext(ground -> saidBy(yes, ground))
                .then();
    }

    private Mono<Void> takes(UUID study, UUID site) {
        return studies.find(study)
                .filter(found -> PutInTouch.taking(found, site).isPresent())
                .switchIfEmpty(Mono.error(() -> PutInTouch.siteNotOpen().toException()))
                .then();
    }

    private Mono<Choosing.Ground> ground(LeafletRef read) {
        return Mono.zip(purposes.offered().map(WrittenCheck::byCode), leaflets.current(read.leafletId()))
                .map(both -> both.getT2()
                        .map(inForce -> ground(both.getT1(), inForce, read))
                        .orElseGet(() -> new Choosing.Ground(both.getT1(), null, Set.of())));
    }

    private static Map<String, Purpose> byCode(List<Purpose> offered) {
        return offered.stream().collect(Collectors.toMap(Purpose::code, Function.identity()));
    }

    private static Choosing.Ground ground(Map<String, Purpose> purposes, LeafletInForce inForce, LeafletRef read) {
        LeafletRef nearest = inForce.nearest(read);
        return new Choosing.Ground(
                purposes, nearest, inForce.purposes(), inForce.publishedAt().get(nearest));
    }

    private void saidBy(Choosing.Request yes, Choosing.Ground ground) {
        if (Choosing.decide(ConsentState.EMPTY, yes, ground, clock.instant())
                instanceof Choosing.Outcome.Declined declined) {
            throw ConsentRefusals.of(declined.refusal()).toException();
        }
    }

    /** The refusal as staff are told it: the same for all that rests on what the person said or on how it ended. */
    static RuntimeException told(RefusalException refused) {
        return OF_THE_PERSON.contains(refused.refusal().rule()) ? cannotBe().toException() : refused;
    }

    static Refusal cannotBe() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "cannot-be-put-in-touch",
                "This person cannot be put in touch with this study here. What they can do stands in their own account.");
    }
}
