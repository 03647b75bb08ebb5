package org.volens.consent.leaflet;

import java.util.List;
import java.util.Set;
import org.volens.consent.LeafletRef;
import org.volens.consent.proof.Sha256;

/**
 * One wording of a leaflet in one language.
 *
 * @param leafletId stable short name
 * @param version from 1
 * @param language BCP 47 tag
 * @param title title for people
 * @param source CommonMark; each second-level heading opens a named section
 * @param purposes codes of the purposes it explains
 * @param status draft, published or retired
 */
public record Leaflet(
        String leafletId,
        int version,
        String language,
        String title,
        String source,
        Set<String> purposes,
        Status status) {

    /** Life of a version: a published one is frozen. */
    public enum Status {
        DRAFT,
        PUBLISHED,
        RETIRED
    }

    public Leaflet {
        purposes = Set.copyOf(purposes);
    }

    /** SHA-256 of the UTF-8 bytes of the source, lower-case hex. */
    public String sha256() {
        return Sha256.hex(source);
    }

    /** What a decision under this leaflet keeps of it. */
    public LeafletRef ref() {
        return new LeafletRef(leafletId, version, language, sha256());
    }

    /** The whole leaflet as harmless HTML. */
    public String html() {
        return LeafletHtml.render(source);
    }

    /** The named sections as harmless HTML. */
    public List<LeafletHtml.Section> sections() {
        return LeafletHtml.sections(source);
    }

    /** Estimated reading age in years. */
    public double readingAge() {
        return ReadingAge.of(source);
    }
}
