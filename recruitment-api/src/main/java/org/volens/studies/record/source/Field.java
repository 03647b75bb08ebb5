package org.volens.studies.record.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One place in a record file: where it is and what stands there. A question that the value cannot answer, such as the
 * text of a list, is refused with the path, so that a record of the wrong shape is never read by guessing.
 *
 * @param path dotted names from the top, list places in brackets: {@code protocolSection.designModule.phases[0]}
 */
public record Field(String path, Value value, Syntax syntax) {

    /** The file's content as its outermost field; refuses what is neither JSON nor XML. */
    public static Field of(byte[] content) {
        String text = SourceText.of(content);
        return switch (text.stripLeading().charAt(0)) {
            case '<' -> XmlTree.of(text.strip());
            case '{', '[' -> JsonTree.of(text);
            default -> throw Unreadable.file("json-or-xml", "The file is neither JSON nor XML.");
        };
    }

    static String below(String path, String name) {
        return path.isEmpty() || name.startsWith("@") ? path + name : path + "." + name;
    }

    /** Whether anything stands here. */
    public boolean present() {
        return !(value instanceof Value.Nothing);
    }

    /** Whether the file has this name here, at least with an empty value. */
    public boolean has(String name) {
        return value instanceof Value.Group group && group.fields().containsKey(name);
    }

    /** The field some names further in; absent names give a field that is not present. */
    public Field at(String names) {
        Field here = this;
        for (String name : names.isEmpty() ? new String[0] : names.split("\\.", -1)) {
            here = here.named(name);
        }
        return here;
    }

    private Field named(String name) {
        return new Field(below(path, name), inside(name), syntax);
    }

    private Value inside(String name) {
        return switch (value) {
            case Value.Group group -> group.fields().getOrDefault(name, Value.NOTHING);
            case Value.Nothing nothing -> Value.NOTHING;
            case Value.Text text when name.startsWith("@") -> Value.NOTHING;
            case Value.Items items when syntax == Syntax.XML -> throw repeated();
            case Value.Text text -> throw wrong("named-fields", "named fields");
            case Value.Numeral numeral -> throw wrong("named-fields", "named fields");
            case Value.Flag flag -> throw wrong("named-fields", "named fields");
            case Value.Items items -> throw wrong("named-fields", "named fields");
        };
    }

    /** The values of a list; in XML one element is a list of one. */
    public List<Field> items() {
        return switch (value) {
            case Value.Items items ->
                IntStream.range(0, items.items().size())
                        .mapToObj(i ->
                                new Field(path + "[" + i + "]", items.items().get(i), syntax))
                        .toList();
            case Value.Nothing nothing -> List.of();
            case Value.Text text -> alone();
            case Value.Numeral numeral -> alone();
            case Value.Flag flag -> alone();
            case Value.Group group -> alone();
        };
    }

    private List<Field> alone() {
        return switch (syntax) {
            case XML -> List.of(this);
            case JSON -> throw wrong("list", "a list");
        };
    }

    /** The words here, as written; blank words are as good as none. */
    public Optional<String> text() {
        return switch (value) {
            case Value.Text text -> Optional.of(text.content()).filter(words -> !words.isBlank());
            case Value.Nothing nothing -> Optional.empty();
            case Value.Group group
            when onlyAttributes(group) -> at(XmlElement.OWN_TEXT).text();
            case Value.Items items when syntax == Syntax.XML -> throw repeated();
            case Value.Group group -> throw wrong("text", "text");
            case Value.Items items -> throw wrong("text", "text");
            case Value.Numeral numeral -> throw wrong("text", "text");
            case Value.Flag flag -> throw wrong("text", "text");
        };
    }

    private boolean onlyAttributes(Value.Group group) {
        return syntax == Syntax.XML
                && group.fields().keySet().stream()
                        .allMatch(name -> name.startsWith("@") || name.equals(XmlElement.OWN_TEXT));
    }

    /** The digits of a number as written; where the file's format writes numbers as words, of those words. */
    public Optional<String> number(boolean writtenAsWords) {
        if (writtenAsWords) {
            return text().map(String::strip);
        }
        return switch (value) {
            case Value.Numeral numeral -> Optional.of(numeral.digits());
            case Value.Nothing nothing -> Optional.empty();
            case Value.Text text -> throw wrong("number", "a number");
            case Value.Flag flag -> throw wrong("number", "a number");
            case Value.Items items -> throw wrong("number", "a number");
            case Value.Group group -> throw wrong("number", "a number");
        };
    }

    /** True or false, where the format has such values. */
    public Optional<Boolean> flag() {
        return switch (value) {
            case Value.Flag flag -> Optional.of(flag.set());
            case Value.Nothing nothing -> Optional.empty();
            case Value.Text text -> throw wrong("true-or-false", "true or false");
            case Value.Numeral numeral -> throw wrong("true-or-false", "true or false");
            case Value.Items items -> throw wrong("true-or-false", "true or false");
            case Value.Group group -> throw wrong("true-or-false", "true or false");
        };
    }

    /** A refusal of this field. */
    public Unreadable refuse(String rule, String sentence) {
        return new Unreadable(path, rule, sentence);
    }

    private Unreadable repeated() {
        return refuse("given-once", "The file gives " + path + " more than once.");
    }

    private Unreadable wrong(String rule, String wanted) {
        return refuse(rule + "-expected", place() + " should hold " + wanted + ", but holds " + value.kind() + ".");
    }

    private String place() {
        return path.isEmpty() ? "The file" : path;
    }
}
