package org.volens.admin.studyapprovals;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Keys;
import org.volens.admin.api.account.Me;
import org.volens.admin.api.studies.Site;
import org.volens.admin.api.studies.StudyEdits.NewApproval;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Choices;

/** Recording one approval. The document itself stays where it is; its fingerprint is worked out from the file. */
final class ApprovalForm extends Div {
    private final OpenStudy open;
    private final String key = Keys.fresh();
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final Select<String> kind = fields.at("kind", Inputs.choice("Approval", Choices.APPROVAL_KINDS, null));
    private final Select<Site> site = fields.at("siteId", new Select<Site>());
    private final TextField reference = fields.at("reference", Inputs.text("Reference", null));
    private final DatePicker date = fields.at("date", Inputs.date("Date", null));
    private final TextField sha256 =
            fields.at("documentSha256", Inputs.text("Fingerprint of the document (SHA-256)", null));

    ApprovalForm(OpenStudy open, Runnable cancel) {
        this.open = open;
        open.asking()
                .ask(
                        open.apis().person()::ask,
                        who -> notices.take(who, () -> {}, me -> kind.setItems(kinds(me.value()))));
        kind.addClassName("wide");
        kind.addValueChangeListener(chosen -> site.setVisible("capacity-and-capability".equals(chosen.getValue())));
        site.setLabel("Site");
        site.setItems(open.study().sites());
        site.setItemLabelGenerator(Site::label);
        site.setVisible(false);
        sha256.addClassName("wide");
        var foot = Layouts.of("form-foot", Buttons.main("Record", this::record), Buttons.plain("Cancel", cancel));
        add(Card.inPart(
                "Record an approval",
                notices,
                Layouts.form(kind, site, reference, date, sha256, new FingerprintUpload(sha256, notices)),
                foot));
    }

    /** Whether a study may use the register is the access committee's to say, and nothing else is. */
    private static List<String> kinds(Me me) {
        var committee = me.roles().contains("ACCESS_COMMITTEE");
        return Choices.APPROVAL_KINDS.codes().stream()
                .filter(code -> code.equals("access-decision") == committee)
                .toList();
    }

    private void record() {
        if (!fields.readable() || !Fields.filled(kind, "Choose which approval this is.")) {
            return;
        }
        var approval =
                new NewApproval(kind.getValue(), siteId(), Inputs.typed(reference), date.getValue(), fingerprint());
        open.asking()
                .ask(
                        () -> open.apis().edits().approval(open.id(), key, approval),
                        answer -> notices.take(answer, this::record, ok -> open.done("The approval was recorded.")));
    }

    private @Nullable String siteId() {
        return site.isVisible() && site.getValue() != null ? site.getValue().siteId() : null;
    }

    private @Nullable String fingerprint() {
        var typed = Inputs.typed(sha256);
        return typed == null ? null : typed.toLowerCase(Locale.ROOT);
    }
}
