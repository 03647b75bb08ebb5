package org.volens.admin.studypage;

import com.vaadin.flow.component.Component;
import org.volens.admin.aims.AimsSection;
import org.volens.admin.aims.PeopleSection;
import org.volens.admin.criteria.CriteriaSection;
import org.volens.admin.delegation.DelegationSection;
import org.volens.admin.exports.ChangesSection;
import org.volens.admin.exports.ExportSection;
import org.volens.admin.invitations.InvitationsSection;
import org.volens.admin.overview.OverviewSection;
import org.volens.admin.screening.ResponsesSection;
import org.volens.admin.sites.SitesSection;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Sections;
import org.volens.admin.studyapprovals.ApprovalsSection;

/** Which class draws which part. */
final class Parts {
    private Parts() {}

    static Component of(Sections section, OpenStudy open) {
        return switch (section) {
            case OVERVIEW -> new OverviewSection(open);
            case APPROVALS -> new ApprovalsSection(open);
            case CRITERIA -> new CriteriaSection(open);
            case SITES -> new SitesSection(open);
            case PEOPLE -> new PeopleSection(open);
            case AIMS -> new AimsSection(open);
            case INVITATIONS -> new InvitationsSection(open);
            case RESPONSES -> new ResponsesSection(open);
            case DELEGATION -> new DelegationSection(open);
            case EXPORT -> new ExportSection(open);
            case CHANGES -> new ChangesSection(open);
        };
    }
}
