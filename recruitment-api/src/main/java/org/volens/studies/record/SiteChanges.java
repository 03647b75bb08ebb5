package org.volens.studies.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volens.studies.record.StudyRecord.Site;

/** Sites that came and went, by name; the order of a record's sites means nothing and is no change. */
final class SiteChanges {

    private static final int SHOWN = 20;

    private SiteChanges() {}

    static Optional<FieldChange> between(List<Site> before, List<Site> after) {
        List<Site> gone = without(before, after);
        List<Site> come = without(after, before);
        if (gone.isEmpty() && come.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new FieldChange("sites", told(before, gone, "no longer listed"), told(after, come, "newly listed")));
    }

    /** What is left when each site of the others takes one equal site away; two equal sites are two. */
    private static List<Site> without(List<Site> sites, List<Site> others) {
        Map<Site, Integer> taken = new HashMap<>();
        others.forEach(site -> taken.merge(site, 1, Integer::sum));
        List<Site> left = new ArrayList<>();
        for (Site site : sites) {
            if (taken.merge(site, -1, Integer::sum) < 0) {
                left.add(site);
            }
        }
        return left;
    }

    private static String told(List<Site> all, List<Site> some, String what) {
        String count = all.size() + (all.size() == 1 ? " site" : " sites");
        if (some.isEmpty()) {
            return count;
        }
        String names =
                String.join("; ", some.stream().limit(SHOWN).map(Site::text).toList());
        String more = some.size() > SHOWN ? " and " + (some.size() - SHOWN) + " more" : "";
        return count + "; " + what + ": " + names + more;
    }
}
