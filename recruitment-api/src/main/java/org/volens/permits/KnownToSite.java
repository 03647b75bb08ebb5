package org.volens.permits;

import org.springframework.stereotype.Component;
import org.volens.consent.Act;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.ledger.Permits;
import org.volens.invitations.OpenCaseSql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What consent alone does not say of showing who somebody is: the yes may stand although the case that it began has ended, for a site
 * that was never in touch or to which the person never came. To such a site nobody is shown.
 */
@Component
class KnownToSite {

    private final OpenCaseSql cases;

    KnownToSite(OpenCaseSql cases) {
        this.cases = cases;
    }

    /** The decision, or a no where it would show somebody to a site at which no case of theirs goes on. */
    Mono<Decision> of(PersonId person, Act act, Decision decision) {
        return act instanceof Act.ShowIdentity show && decision instanceof Decision.Permitted permitted
                ? cases.open(person, show.studyId(), show.siteId()).map(open -> open ? permitted : ended(permitted))
                : Mono.just(decision);
    }

    private static Decision ended(Decision.Permitted permitted) {
        return new Decision.Refused(permitted.seq(), PurposeCodes.PUT_IN_TOUCH, Decision.Reason.EXPIRED);
    }

    /** Of those who permit it, the ones of whom that holds. */
    Flux<Permits.Who> of(Act act, Flux<Permits.Who> people) {
        return act instanceof Act.ShowIdentity show
                ? cases.all(show.studyId(), show.siteId())
                        .flatMapMany(known -> people.filter(one -> known.contains(one.person())))
                : people;
    }
}
