package org.volens.admin.sites;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Keys;
import org.volens.admin.api.studies.Site;
import org.volens.admin.api.studies.StudyEdits.NewSite;
import org.volens.admin.api.studies.StudyEdits.SiteEdit;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Saving;
import org.volens.admin.words.Choices;

/** Adding a site, or changing one; the dates belong to a site that is there. */
final class SiteForm extends Div {
    private final OpenStudy open;
    private final @Nullable Site site;
    private final String key = Keys.fresh();
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final TextField name;
    private final TextField ods;
    private final Select<String> kind;
    private final TextField town;
    private final TextField postcode;
    private final IntegerField capacity;
    private final TextField investigator;
    private final TextField phone;
    private final DatePicker selected;
    private final DatePicker confirmed;
    private final DatePicker opened;

    SiteForm(OpenStudy open, @Nullable Site site, Runnable cancel) {
        this.open = open;
        this.site = site;
        name = fields.at("name", Inputs.text("Name", site == null ? null : site.name()));
        ods = fields.at("odsCode", Inputs.text("ODS code", site == null ? null : site.odsCode()));
        kind = fields.at("kind", Inputs.choice("Kind", Choices.SITE_KINDS, site == null ? "site" : site.kind()));
        town = fields.at("town", Inputs.text("Town", site == null ? null : site.town()));
        postcode = fields.at("postcode", Inputs.text("Postcode", site == null ? null : site.postcode()));
        capacity = fields.at(
                "weeklyCapacity", Inputs.number("People a week", site == null ? null : site.weeklyCapacity()));
        investigator = fields.at(
                "principalInvestigator",
                Inputs.text("Principal investigator", site == null ? null : site.principalInvestigator()));
        phone = fields.at(
                "contactPhone", Inputs.text("Telephone for participants", site == null ? null : site.contactPhone()));
        selected = fields.at(
                "siteSelectedDate", Inputs.date("Selected on", site == null ? null : site.siteSelectedDate()));
        confirmed = fields.at(
                "capacityConfirmedDate",
                Inputs.date("Capacity and capability confirmed", site == null ? null : site.capacityConfirmedDate()));
        opened = fields.at(
                "openToRecruitmentDate",
                Inputs.date("Open to recruitment from", site == null ? null : site.openToRecruitmentDate()));
        add(Card.inPart(site == null ? "Add a site" : "Edit " + site.label(), notices, form(), foot(cancel)));
        addAttachListener(shown -> name.focus());
    }

    private Div form() {
        var form = Layouts.form(name, ods, kind, town, postcode, capacity, investigator, phone);
        if (site != null) {
            form.add(selected, confirmed, opened);
        }
        return form;
    }

    private Div foot(Runnable cancel) {
        return Layouts.of(
                "form-foot", Buttons.main(site == null ? "Add" : "Save", this::save), Buttons.plain("Cancel", cancel));
    }

    private void save() {
        if (!fields.readable()) {
            return;
        }
        if (site == null) {
            addSite();
        } else {
            change(site.siteId());
        }
    }

    private void addSite() {
        var typed = new NewSite(
                Inputs.typed(ods),
                Inputs.typed(name),
                Inputs.typed(town),
                Inputs.typed(postcode),
                kind.getValue(),
                capacity.getValue(),
                Inputs.typed(investigator),
                Inputs.typed(phone));
        open.asking()
                .ask(
                        () -> open.apis().edits().addSite(open.id(), key, typed),
                        answer -> notices.take(answer, this::addSite, ok -> open.done("The site was added.")));
    }

    private void change(String siteId) {
        var typed = new SiteEdit(
                Inputs.typed(ods),
                Inputs.typed(name),
                Inputs.typed(town),
                Inputs.typed(postcode),
                kind.getValue(),
                capacity.getValue(),
                Inputs.typed(investigator),
                Inputs.typed(phone),
                selected.getValue(),
                confirmed.getValue(),
                opened.getValue());
        new Saving(open, notices)
                .save(etag -> open.apis().edits().site(open.id(), etag, siteId, typed), "The site was saved.");
    }
}
