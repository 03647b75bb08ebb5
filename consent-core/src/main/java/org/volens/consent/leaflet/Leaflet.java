package org.volens.consent.leaflet;

import java.util.List;
import java.util.Set;
import org.volens.consent.LeafletRef;

/**
 * One wording of a leaflet in one language and format.
 *
 * @param leafletId stable short name
 * @param version from 1
 * @param language BCP 47 tag
 * @param format form in which it is given
 * @param name title of the leaflet where its words have none
 * @param content what a person reads, hears or watches
 * @param purposes codes of the purposes it explains
 * @param status draft, published or retired
 */
public record Leaflet(
        String leafletId,
        int version,
        String language,
        LeafletFormat format,
        String name,
        LeafletContent content,
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

    /** Words in the standard format. */
    public Leaflet(
            String leafletId,
            int version,
            String language,
            String name,
            String source,
            Set<String> purposes,
            Status status) {
        this(
                leafletId,
                version,
                language,
                LeafletFormat.STANDARD,
                name,
                new LeafletContent.Words(source),
                purposes,
                status);
    }

    /** Its language and format. */
    public LeafletForm form() {
        return new LeafletForm(new LanguageTag(language), format);
    }

    /** Its first heading, or the leaflet's name where it has none. */
    public String title() {
        return content.markup().title().orElse(name);
    }

    /** The CommonMark words, or the transcript of a recording. */
    public String source() {
        return content.text();
    }

    /** Hash of exactly this, lower-case hex; for words, of their UTF-8 bytes. */
    public String sha256() {
        return content.sha256();
    }

    /** What a decision under this leaflet keeps of it. */
    public LeafletRef ref() {
        return shown().ref();
    }

    /** What was shown when this was shown. */
    public LeafletShown shown() {
        return new LeafletShown(leafletId, version, form(), sha256());
    }

    /** The whole leaflet, or the transcript, as harmless HTML. */
    public String html() {
        return content.markup().html();
    }

    /** The named sections as harmless HTML. */
    public List<LeafletHtml.Section> sections() {
        return LeafletHtml.sections(source());
    }

    /** How hard it is to read. */
    public Reading reading() {
        return Reading.of(content, new LanguageTag(language));
    }
}
