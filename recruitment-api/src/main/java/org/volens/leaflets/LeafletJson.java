package org.volens.leaflets;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletGiven;
import org.volens.consent.leaflet.LeafletHtml;
import org.volens.consent.leaflet.Reading;

/**
 * One form of a leaflet as it is read, with the hash that a decision under it binds.
 *
 * @param direction ltr or rtl
 * @param html the words, or the transcript of a recording, harmless
 * @param readingAge in years; null where it is not measured
 * @param recording the file, where it is heard, watched or printed
 */
public record LeafletJson(
        String leafletId,
        int version,
        String language,
        String direction,
        String format,
        String title,
        String sha256,
        String html,
        List<LeafletHtml.Section> sections,
        @Nullable Double readingAge,
        @Nullable Recording recording) {

    /** A file kept elsewhere, and its hash. */
    public record Recording(String address, String sha256) {

        static @Nullable Recording of(LeafletContent content) {
            return switch (content) {
                case LeafletContent.Words _ -> null;
                case LeafletContent.Recording file -> new Recording(file.address(), file.fileSha256());
            };
        }
    }

    /** A language and a format in which something is there. */
    public record Form(String language, String format) {

        static Form of(LeafletForm form) {
            return new Form(form.language().value(), form.format().code());
        }
    }

    /** One form of a leaflet. */
    public static LeafletJson of(Leaflet leaflet) {
        LeafletForm form = leaflet.form();
        return new LeafletJson(
                leaflet.leafletId(),
                leaflet.version(),
                form.language().value(),
                form.language().direction(),
                form.format().code(),
                leaflet.title(),
                leaflet.sha256(),
                leaflet.html(),
                leaflet.sections(),
                years(leaflet.reading()),
                Recording.of(leaflet.content()));
    }

    /** How what is given differs from what was asked for, such as {@code other-format}. */
    public static String instead(LeafletGiven given) {
        return given.instead().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Every form in which this version is there. */
    public static List<Form> forms(LeafletGiven given) {
        return given.others().stream().map(Form::of).toList();
    }

    static @Nullable Double years(Reading reading) {
        OptionalDouble years = reading.years();
        return years.isPresent() ? years.getAsDouble() : null;
    }
}
