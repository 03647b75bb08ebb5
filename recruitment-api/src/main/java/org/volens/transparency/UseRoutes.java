package org.volens.transparency;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeBook;
import org.volens.consent.r2dbc.KeptDefinitions;
import org.volens.transparency.legal.LegalRoute;
import reactor.core.publisher.Mono;

/** Works out by which legal route a use happens. A use for which that cannot be said does not happen. */
@Component
class UseRoutes {

    private final KeptDefinitions definitions;

    UseRoutes(KeptDefinitions definitions) {
        this.definitions = definitions;
    }

    /** What the routes of these uses are read by; definitions are looked up only where one of the uses rests on a decision. */
    Mono<PurposeBook> readBy(Collection<Use> uses) {
        return uses.stream().allMatch(use -> use.kind().route().isPresent() || use.owed() != null)
                ? Mono.just(PurposeBook.EMPTY)
                : definitions.now().map(found -> found.purposes());
    }

    /** By which route a use happens: by its kind, by what is owed, or by the purpose as it was when the person decided. */
    static LegalRoute of(Use use, PurposeBook purposes) {
        return use.kind()
                .route()
                .orElseGet(() -> use.owed() != null ? LegalRoute.owed(use.owed()) : decided(use.decision(), purposes));
    }

    private static LegalRoute decided(Use.@Nullable Under decision, PurposeBook purposes) {
        @Nullable Instant decidedAt = decision == null ? null : decision.decidedAt();
        if (decision == null || decidedAt == null) {
            throw new IllegalStateException("A use of this kind names the decision that it rests on.");
        }
        Purpose purpose = purposes.at(decision.purpose(), decidedAt)
                .orElseThrow(() -> new IllegalStateException("There is no purpose " + decision.purpose() + "."))
                .purpose();
        return LegalRoute.of(purpose.code(), purpose.basis());
    }
}
