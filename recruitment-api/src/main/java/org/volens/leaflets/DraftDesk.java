package org.volens.leaflets;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletKind;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.draft.DraftPage;
import org.volens.consent.leaflet.draft.LeafletDraft;
import org.volens.consent.leaflet.draft.Translation;
import org.volens.consent.ledger.LeafletDrafts;
import org.volens.security.Actor;
import org.volens.web.Etags;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** What is done with a draft, whoever may do it: of the register's leaflets or of a study's. Each step names the revision it saw. */
@Component
class DraftDesk {

    private final LeafletDrafts drafts;

    DraftDesk(LeafletDrafts drafts) {
        this.drafts = drafts;
    }

    /** What was published. */
    record Published(String leafletId, int version, String language, String format, String sha256) {

        static Published of(LeafletDraft draft) {
            return of(new LeafletShown(
                    draft.leafletId(),
                    draft.version(),
                    draft.words().form(),
                    draft.words().content().sha256()));
        }

        static Published of(LeafletShown shown) {
            return new Published(
                    shown.leafletId(),
                    shown.version(),
                    shown.form().language().value(),
                    shown.form().format().code(),
                    shown.sha256());
        }
    }

    Mono<DraftPage> page(String leafletId) {
        return drafts.of(leafletId)
                .flatMap(Mono::justOrEmpty)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    Mono<ResponseEntity<DraftJson>> see(String leafletId) {
        return page(leafletId).map(page -> Etags.tagged(page.draft().revision(), DraftJson.of(page)));
    }

    /** Makes a leaflet; one that is there already is told apart only to those who may make it. */
    Mono<String> open(String leafletId, String title, LeafletKind kind) {
        return drafts.open(leafletId, title, kind).flatMap(LeafletRefusals::done);
    }

    Mono<ResponseEntity<DraftJson>> write(
            String leafletId, @Nullable String ifMatch, DraftBody body, Set<String> purposes, Actor.Staff by) {
        return drafts.write(leafletId, Etags.expected(ifMatch), body.words(purposes), by.id())
                .flatMap(LeafletRefusals::done)
                .flatMap(this::saved);
    }

    Mono<ResponseEntity<DraftJson>> classify(
            String leafletId, @Nullable String ifMatch, ChangesBody body, Actor.Staff by) {
        return drafts.classify(leafletId, Etags.expected(ifMatch), body.said(), by.id())
                .flatMap(LeafletRefusals::done)
                .flatMap(this::saved);
    }

    Mono<ResponseEntity<DraftJson>> keep(
            String leafletId, @Nullable String ifMatch, LeafletForm form, FormBody body, Actor.Staff by) {
        return drafts.keep(leafletId, Etags.expected(ifMatch), body.translation(form), by.id())
                .flatMap(LeafletRefusals::done)
                .flatMap(this::saved);
    }

    Mono<ResponseEntity<DraftJson>> drop(String leafletId, @Nullable String ifMatch, LeafletForm form, Actor.Staff by) {
        return drafts.drop(leafletId, Etags.expected(ifMatch), form, by.id())
                .flatMap(LeafletRefusals::done)
                .flatMap(this::saved);
    }

    private Mono<ResponseEntity<DraftJson>> saved(LeafletDraft draft) {
        return see(draft.leafletId());
    }

    /** A translation or form of the draft, as a reader would see it. */
    Mono<LeafletJson> form(String leafletId, LeafletForm form) {
        return page(leafletId)
                .flatMap(page -> Mono.justOrEmpty(found(page, form)))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private static Optional<LeafletJson> found(DraftPage page, LeafletForm form) {
        LeafletDraft draft = page.draft();
        return draft.forms().stream()
                .filter(one -> one.form().equals(form))
                .findFirst()
                .map(one -> LeafletJson.of(new Leaflet(
                        draft.leafletId(),
                        draft.version(),
                        form.language().value(),
                        form.format(),
                        draft.leafletId(),
                        one.content(),
                        draft.words().purposes(),
                        Leaflet.Status.DRAFT)));
    }

    Mono<ResponseEntity<Void>> discard(String leafletId, @Nullable String ifMatch) {
        return drafts.discard(leafletId, Etags.expected(ifMatch))
                .flatMap(LeafletRefusals::done)
                .thenReturn(ResponseEntity.noContent().build());
    }

    /** Publishes what somebody else wrote. */
    Mono<LeafletShown> publish(String leafletId, @Nullable String ifMatch, Actor.Staff by) {
        int expected = Etags.expected(ifMatch);
        return page(leafletId)
                .doOnNext(page -> another(page, by))
                .flatMap(_ -> drafts.publish(leafletId, expected, by.id()))
                .flatMap(LeafletRefusals::done);
    }

    /** That the draft has become a version; if somebody saved it meanwhile, nothing is to be published. */
    Mono<Void> gone(LeafletDraft draft) {
        return drafts.of(draft.leafletId())
                .flatMap(there -> there.isEmpty()
                        ? Mono.<Void>empty()
                        : Mono.error(() -> Etags.stale().toException()));
    }

    /** Two pairs of eyes: who ever wrote or described the draft does not publish it, whoever saved it last. */
    static void another(DraftPage page, Actor.Staff by) {
        if (page.draft().savedBy().contains(by.id())) {
            throw Refusal.of(
                            Refusal.Kind.NOT_PERMITTED,
                            "publisher-other-person",
                            "A leaflet is published by somebody who did not write or describe it.")
                    .toException();
        }
    }

    /** Adds a form to the version in force. */
    Mono<LeafletShown> add(String leafletId, int version, Translation translation) {
        return drafts.add(leafletId, version, translation).flatMap(LeafletRefusals::done);
    }

    /** Retires a form of the version in force, or with its own words the whole version. */
    Mono<String> retire(String leafletId, int version, LeafletForm form) {
        return drafts.retire(leafletId, version, form).flatMap(LeafletRefusals::done);
    }
}
