package org.volens.studies.record;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.volens.studies.record.source.Field;
import org.volens.studies.record.source.PlainText;

/** Takes words out of a record: cleaned, within their limits, with a note for whatever was left out. */
final class Texts {

    private final Notes notes;

    Texts(Notes notes) {
        this.notes = notes;
    }

    /** A key of the study; refused when too long, because a cut key is another key. */
    Optional<String> identifier(Field field) {
        return whole(field, Limits.IDENTIFIER, "identifier-length");
    }

    /** A title; refused when too long. */
    Optional<String> title(Field field) {
        return whole(field, Limits.TITLE, "title-length");
    }

    private Optional<String> whole(Field field, int limit, String rule) {
        Optional<String> line = cleaned(field).map(PlainText::oneLine).filter(text -> !text.isEmpty());
        if (line.isPresent() && line.get().length() > limit) {
            throw field.refuse(rule, field.path() + " is longer than " + limit + " characters.");
        }
        return line;
    }

    /** A name or another short text on one line. */
    Optional<String> line(Field field) {
        return cleaned(field)
                .map(PlainText::oneLine)
                .filter(text -> !text.isEmpty())
                .map(text -> cut(field, text, Limits.LINE));
    }

    /** Lines of a list, without repetitions. */
    List<String> lines(Field list) {
        return many(list).stream()
                .flatMap(item -> line(item).stream())
                .distinct()
                .toList();
    }

    /** The items of a list; too many are refused. */
    List<Field> many(Field list) {
        List<Field> items = list.items();
        if (items.size() > Limits.LIST) {
            throw list.refuse("list-length", list.path() + " holds more than " + Limits.LIST + " entries.");
        }
        return items;
    }

    /** A longer text that keeps its lines, brought from its source's writing to plain text by the given style. */
    Optional<String> passage(Field field, UnaryOperator<String> style) {
        return cleaned(field)
                .map(raw -> styled(field, raw, style))
                .filter(text -> !text.isEmpty())
                .map(text -> cut(field, text, Limits.PASSAGE));
    }

    private String styled(Field field, String raw, UnaryOperator<String> style) {
        return PlainText.lines(style.apply(cut(field, raw, Limits.RAW_PASSAGE)));
    }

    private Optional<String> cleaned(Field field) {
        Optional<String> raw = field.text();
        if (raw.isPresent() && PlainText.hasInvisible(raw.get())) {
            notes.add(field, "Invisible or control characters were taken out of " + field.path() + ".");
        }
        return raw;
    }

    private String cut(Field field, String text, int limit) {
        if (text.length() > limit) {
            notes.add(field, field.path() + " is longer than anyone reads and was cut.");
        }
        return PlainText.cut(text, limit);
    }
}
