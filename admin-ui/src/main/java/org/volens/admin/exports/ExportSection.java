package org.volens.admin.exports;

import org.volens.admin.api.Answer;
import org.volens.admin.api.studies.Study;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;

/** The recruitment return. It is fetched first, so that a refusal is read here and never saved as a file. */
public final class ExportSection extends StudySection {
    private final Notices notices = new Notices();

    public ExportSection(OpenStudy open) {
        super(open);
        add(Card.inPart("Recruitment return", Layouts.row(Buttons.main("Prepare the file", this::prepare)), notices)
                .lead("One line for each participant who gave consent, in NIHR's terms, as CSV. It holds references "
                        + "and dates, no names. Each download is written to the audit."));
    }

    private void prepare() {
        open().asking()
                .ask(
                        () -> open().apis().studies().recruitmentReturn(open().id()),
                        answer -> notices.take(answer, this::prepare, this::offer));
    }

    private void offer(Answer.Ok<byte[]> file) {
        var ready = new ReadyFile(name(open().study()), file.value());
        notices.done(ready.words(), ready.link());
    }

    private static String name(Study study) {
        var number =
                study.identifiers().getOrDefault("cpms", study.identifiers().getOrDefault("iras", "study"));
        return "recruitment-return-" + number.replaceAll("[^A-Za-z0-9-]", "") + ".csv";
    }
}
