package org.volens.consent.ledger;

import java.util.List;
import java.util.Optional;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletKind;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.consent.leaflet.draft.Described;
import org.volens.consent.leaflet.draft.DraftPage;
import org.volens.consent.leaflet.draft.DraftWords;
import org.volens.consent.leaflet.draft.LeafletDraft;
import org.volens.consent.leaflet.draft.Translation;
import reactor.core.publisher.Mono;

/**
 * The leaflets that stewards write. A leaflet has one draft; each step names the revision it was made on, and of two who
 * step at once one is told.
 */
public interface LeafletDrafts {

    /** The draft, how it differs from the version before, and everything that still stands in the way of publishing. */
    Mono<Optional<DraftPage>> of(String leafletId);

    /** Makes a leaflet that is not there yet, so that a draft of it can be begun. */
    Mono<LeafletOutcome<String>> open(String leafletId, String title, LeafletKind kind);

    /** Begins the draft of the next version, with revision 0, or writes it anew. */
    Mono<LeafletOutcome<LeafletDraft>> write(String leafletId, int expectedRevision, DraftWords words, String by);

    /** Says of every section that changed what that means, and why. */
    Mono<LeafletOutcome<LeafletDraft>> classify(
            String leafletId, int expectedRevision, List<Classification.Said> said, String by);

    /** Adds or replaces a translation or another form, to be published with the draft. */
    Mono<LeafletOutcome<LeafletDraft>> keep(String leafletId, int expectedRevision, Translation translation, String by);

    /** Takes a translation or form out of the draft. */
    Mono<LeafletOutcome<LeafletDraft>> drop(String leafletId, int expectedRevision, LeafletForm form, String by);

    /** Throws the draft away; what was published stays. */
    Mono<LeafletOutcome<String>> discard(String leafletId, int expectedRevision);

    /** Freezes the draft with its translations and retires the version before, or says everything that is missing. */
    Mono<LeafletOutcome<LeafletShown>> publish(String leafletId, int expectedRevision, String by);

    /**
     * Publishes a described version that comes in one piece, under the same rules as a draft and in one transaction. A version
     * that is there with the same words stays as it is; with other words, or out of turn, it is declined. A draft that somebody
     * is writing is left alone.
     */
    Mono<LeafletOutcome<LeafletShown>> publish(Described described, String by);

    /** Adds a translation or another form to the version in force. */
    Mono<LeafletOutcome<LeafletShown>> add(String leafletId, int version, Translation translation);

    /** Retires one form of the version in force, such as a wrong translation, or with its own words the whole version. */
    Mono<LeafletOutcome<String>> retire(String leafletId, int version, LeafletForm form);
}
