package org.volens.studies.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.studies.record.StudyRecord.Site;
import org.volens.studies.record.source.Field;

/** The sites of a ClinicalTrials.gov record, in its order. */
final class ClinicalTrialsGovSites {

    private final RecordFormat format;
    private final Field list;
    private final Texts texts;
    private final Notes notes;

    ClinicalTrialsGovSites(RecordFormat format, Field study, Texts texts, Notes notes) {
        this.format = format;
        this.list = Place.SITES.in(study, format);
        this.texts = texts;
        this.notes = notes;
    }

    List<Site> read() {
        List<Site> sites = texts.many(list).stream().map(this::site).toList();
        SiteNotes.add(sites, list, notes);
        return sites;
    }

    private Site site(Field place) {
        String country = line(place, Place.SITE_COUNTRY);
        return new Site(
                line(place, Place.SITE_NAME),
                line(place, Place.SITE_CITY),
                line(place, Place.SITE_POSTCODE),
                country,
                Vocabulary.isUnitedKingdom(country));
    }

    private @Nullable String line(Field place, Place part) {
        return texts.line(part.in(place, format)).orElse(null);
    }
}
