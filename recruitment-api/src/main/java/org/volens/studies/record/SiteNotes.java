package org.volens.studies.record;

import java.util.List;
import org.volens.studies.record.StudyRecord.Site;
import org.volens.studies.record.source.Field;

/** What a coordinator should know about the sites of a record, in a sentence each and not once per site. */
final class SiteNotes {

    private SiteNotes() {}

    static void add(List<Site> sites, Field list, Notes notes) {
        if (sites.isEmpty()) {
            notes.missing(list, "sites");
            return;
        }
        if (sites.stream().noneMatch(Site::uk)) {
            notes.add(list, "None of the " + sites.size() + " sites is in the United Kingdom.");
        }
        long nameless = sites.stream().filter(site -> site.name() == null).count();
        if (nameless > 0) {
            notes.add(list, nameless + " of " + sites.size() + " sites have no name.");
        }
    }
}
