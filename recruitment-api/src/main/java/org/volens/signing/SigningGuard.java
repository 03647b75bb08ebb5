package org.volens.signing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.ledger.ChoiceGuard;
import org.volens.consent.signing.SignatureCheck;
import org.volens.consent.signing.SignatureForm;
import org.volens.consent.signing.SignatureLevel;
import org.volens.consent.signing.SignaturePolicy;
import org.volens.studies.Consenting;
import org.volens.studies.ConsentingSql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * No yes to a study is recorded that is not signed as the study asks, no yes on paper whose form is not here, and none that
 * names an image which is not. A no and a stop are never signed.
 */
@Component
@Order(20)
final class SigningGuard implements ChoiceGuard {

    private static final Set<String> SIGNED = Set.of(PurposeCodes.TAKE_PART, PurposeCodes.PUT_IN_TOUCH);

    private static final Set<How.Route> ON_PAPER = Set.of(How.Route.PAPER, How.Route.LETTER);

    private final ConsentingSql studies;
    private final SignatureImageSql images;

    SigningGuard(ConsentingSql studies, SignatureImageSql images) {
        this.studies = studies;
        this.images = images;
    }

    @Override
    public Mono<ConsentRefusal> whyNot(PersonId person, Choosing.Request request, List<ConsentEvent> before) {
        boolean yes = request.answers().stream().anyMatch(asked -> asked.answer() == Answer.GIVEN);
        return Mono.justOrEmpty(yes ? onPaper(request.how()) : Optional.empty())
                .switchIfEmpty(Flux.fromIterable(request.answers())
                        .filter(asked -> asked.answer() == Answer.GIVEN && signed(asked.purpose()))
                        .concatMap(asked ->
                                studies.of(asked.scope()).flatMap(study -> policy(asked, study, request.how())))
                        .next())
                .switchIfEmpty(Mono.defer(() -> image(person, request.how(), yes)));
    }

    /** What somebody said yes to on paper stays to be seen, whatever it was about. */
    private static Optional<ConsentRefusal> onPaper(How how) {
        How.Signature signature = how.signature();
        return how.recordedBy() != null
                        && ON_PAPER.contains(how.route())
                        && (signature == null || signature.imageSha256() == null)
                ? no("paper-image", "A yes on paper keeps the form. Send its scan first, and name it by its hash.")
                : Optional.empty();
    }

    private static boolean signed(String purpose) {
        return SIGNED.contains(purpose) || PurposeCodes.option(purpose);
    }

    private static Mono<ConsentRefusal> policy(Choosing.Asked asked, ConsentingSql.Asking study, How how) {
        return Mono.justOrEmpty(study.chosen()
                .filter(chosen -> !asked.purpose().equals(PurposeCodes.PUT_IN_TOUCH) || chosen.signedToBePutInTouch())
                .map(Consenting::policy)
                .flatMap(policy -> broken(policy, how)));
    }

    private static Optional<ConsentRefusal> broken(SignaturePolicy policy, How how) {
        How.Signature signature = how.signature();
        if (signature == null) {
            return policy.minimum() == SignatureLevel.CLICK
                    ? Optional.empty()
                    : Optional.of(ConsentRefusal.field(
                            "signature",
                            "signature-missing",
                            "A yes to this study is signed; the signature is missing."));
        }
        return switch (policy.check(Signed.evidence(how, signature))) {
            case SignatureCheck.Ok _ -> Optional.empty();
            case SignatureCheck.Refused refused ->
                Optional.of(new ConsentRefusal(
                        refused.rule().equals("identity-level")
                                ? ConsentRefusal.Kind.IDENTITY
                                : ConsentRefusal.Kind.INVALID,
                        refused.field(),
                        refused.rule(),
                        refused.sentence()));
        };
    }

    private Mono<ConsentRefusal> image(PersonId person, How how, boolean yes) {
        How.Signature signature = how.signature();
        if (signature == null) {
            return Mono.empty();
        }
        boolean needed = yes && (form(signature) == SignatureForm.DRAWN || form(signature) == SignatureForm.PAPER);
        if (signature.imageSha256() == null) {
            return Mono.justOrEmpty(
                    needed ? no("image-needed", "The drawing or the scan of the form is missing.") : Optional.empty());
        }
        return images.find(person, signature.imageSha256())
                .filter(kept -> kept.keptFor().equals(Signed.keptFor(how)))
                .map(kept -> unfit(kept, signature))
                .defaultIfEmpty(no("image-known", "Send the image first; there is none of this hash here."))
                .flatMap(Mono::justOrEmpty);
    }

    private static Optional<ConsentRefusal> unfit(SignatureImageSql.Kept kept, How.Signature signature) {
        if (kept.seq() != null) {
            return no("image-once", "This image was signed with already. Each decision is signed anew.");
        }
        boolean drawing = form(signature) != SignatureForm.PAPER;
        return drawing == kept.drawn()
                ? Optional.empty()
                : no("image-of-form", "A drawing is signed with as drawn, and a scan as paper.");
    }

    private static SignatureForm form(How.Signature signature) {
        return Codes.value(SignatureForm.class, signature.form());
    }

    private static Optional<ConsentRefusal> no(String rule, String sentence) {
        return Optional.of(ConsentRefusal.field("signature.imageSha256", rule, sentence));
    }
}
