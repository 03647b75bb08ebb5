package org.volens.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.volens.diversity.Target;
import org.volens.security.StudyState;

/** A study with some parts replaced; {@link #done()} gives the next study, one version on. */
public final class StudyEdit {

    private final Study before;
    private StudyState state;
    private Details details;
    private Map<String, String> identifiers;
    private List<StudySite> sites;
    private List<Approval> approvals;
    private List<Wording> wordings;
    private List<Delegation> delegations;
    private List<Study.Party> parties;
    private List<Target> targets;
    private Optional<Study.CriteriaVersion> criteria;
    private Optional<Study.Source> source;

    StudyEdit(Study before) {
        this.before = before;
        this.state = before.state();
        this.details = before.details();
        this.identifiers = before.identifiers();
        this.sites = before.sites();
        this.approvals = before.approvals();
        this.wordings = before.wordings();
        this.delegations = before.delegations();
        this.parties = before.parties();
        this.targets = before.targets();
        this.criteria = before.criteria();
        this.source = before.source();
    }

    /** Puts the study in another state. */
    public StudyEdit state(StudyState next) {
        state = next;
        return this;
    }

    /** Replaces what the study is. */
    public StudyEdit details(Details next) {
        details = next;
        return this;
    }

    /** Replaces the public numbers. */
    public StudyEdit identifiers(Map<String, String> next) {
        identifiers = next;
        return this;
    }

    /** Adds a site. */
    public StudyEdit add(StudySite site) {
        sites = with(sites, site);
        return this;
    }

    /** Changes each site. */
    public StudyEdit sites(UnaryOperator<StudySite> change) {
        sites = sites.stream().map(change).toList();
        return this;
    }

    /** Adds an approval. */
    public StudyEdit add(Approval approval) {
        approvals = with(approvals, approval);
        return this;
    }

    /** Adds a wording. */
    public StudyEdit add(Wording wording) {
        wordings = with(wordings, wording);
        return this;
    }

    /** Adds an entry to the delegation log. */
    public StudyEdit add(Delegation delegation) {
        delegations = with(delegations, delegation);
        return this;
    }

    /** Changes each entry of the delegation log. */
    public StudyEdit delegations(UnaryOperator<Delegation> change) {
        delegations = delegations.stream().map(change).toList();
        return this;
    }

    /** Adds an organisation in a part, unless it is there already. */
    public StudyEdit add(Study.Party party) {
        parties = parties.contains(party) ? parties : with(parties, party);
        return this;
    }

    /** Replaces the aims. */
    public StudyEdit targets(List<Target> next) {
        targets = next;
        return this;
    }

    /** Puts a new version of the criteria in place. */
    public StudyEdit criteria(String definition) {
        int version = criteria.map(Study.CriteriaVersion::version).orElse(0) + 1;
        criteria = Optional.of(new Study.CriteriaVersion(version, definition));
        return this;
    }

    /** Replaces where it was imported from. */
    public StudyEdit source(Study.Source next) {
        source = Optional.of(next);
        return this;
    }

    /** The next study. */
    public Study done() {
        return new Study(
                before.id(),
                before.version() + 1,
                state,
                details,
                identifiers,
                before.lead(),
                sites,
                approvals,
                wordings,
                delegations,
                parties,
                targets,
                criteria,
                source);
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
