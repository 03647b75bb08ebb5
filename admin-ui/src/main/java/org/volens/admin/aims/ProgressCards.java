package org.volens.admin.aims;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Released;
import org.volens.admin.api.runs.Progress;
import org.volens.admin.api.studies.Study;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.words.Categories;
import org.volens.admin.words.Sentences;
import org.volens.admin.words.Words;

/** Aim beside invited, interested and enrolled: a picture, and the same numbers as a table under it. */
final class ProgressCards extends Div {
    private final Study study;
    private final Progress progress;

    ProgressCards(Study study, Progress progress) {
        this.study = study;
        this.progress = progress;
        addClassName("cards");
        progress.dimensions().stream().filter(ProgressCards::telling).forEach(dimension -> add(card(dimension)));
        var silent = progress.dimensions().stream()
                .filter(dimension -> !telling(dimension))
                .toList();
        if (!silent.isEmpty()) {
            add(others(silent));
        }
        if (progress.basis() != null) {
            var basis = new Paragraph(
                    Sentences.ended(progress.basis()) + " Percentages are worked out from the same rounded numbers.");
            basis.addClassName("under");
            add(basis);
        }
    }

    /** Worth a picture: there is an aim, or a number that may be shown. */
    private static boolean telling(Progress.Dimension dimension) {
        return dimension.rows().stream()
                .anyMatch(row -> row.targetShare() != null
                        || row.targetCount() != null
                        || row.invited() instanceof Released.Number);
    }

    private Card card(Progress.Dimension dimension) {
        var shares = new Shares(study, progress.totals());
        var title = title(dimension);
        return Card.inPart(title, new AimsChart(title, dimension, shares), table(title, dimension, shares));
    }

    /** Characteristics without aims of which nothing may be shown yet: there for who wants them, and out of the way. */
    private Card others(List<Progress.Dimension> silent) {
        var shares = new Shares(study, progress.totals());
        var card = Card.inPart("Nothing to show yet");
        card.lead("These characteristics have no aims, and too few people were invited to show their numbers.");
        silent.forEach(dimension -> card.add(
                new Details(Words.dimension(dimension.dimension()), table(title(dimension), dimension, shares))));
        return card;
    }

    private static String title(Progress.Dimension dimension) {
        return "Progress by " + Words.dimension(dimension.dimension()).toLowerCase(Locale.ROOT);
    }

    private static DataTable<Progress.Row> table(String title, Progress.Dimension dimension, Shares shares) {
        return new DataTable<Progress.Row>(title)
                .text("Group", row -> Categories.words(dimension.dimension(), row.category()))
                .number("Aim", row -> aim(row, shares))
                .number("Invited", row -> words(row.invited(), shares.invited(row)))
                .number("Interested", row -> words(row.interested(), shares.interested(row)))
                .number("Enrolled", row -> words(row.enrolled(), shares.enrolled(row)))
                .rows(dimension.rows());
    }

    private static String aim(Progress.Row row, Shares shares) {
        var share = shares.aim(row);
        if (row.targetCount() != null) {
            return row.targetCount() + (share == null ? "" : " (" + percent(share) + ")");
        }
        return share == null ? "–" : percent(share);
    }

    private static String words(@Nullable Released people, @Nullable BigDecimal share) {
        if (people == null) {
            return "–";
        }
        return share == null ? people.words() : people.words() + " (" + percent(share) + ")";
    }

    private static String percent(BigDecimal share) {
        return share.stripTrailingZeros().toPlainString() + " %";
    }
}
