package org.volens.consent.leaflet.markup;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** What a parsed text may not contain, each with the line where it stands. */
final class MarkupFaults {

    private static final Pattern MIXED =
            Pattern.compile("\\p{IsLatin}\\p{M}*\\p{IsCyrillic}|\\p{IsCyrillic}\\p{M}*\\p{IsLatin}");
    private static final int LONGEST_QUOTE = 60;

    private MarkupFaults() {}

    static Optional<TextFault> tooDeep(Node document) {
        return Tree.under(document).stream()
                .filter(placed -> placed.depth() > Limits.DEEPEST)
                .findFirst()
                .map(placed -> Limits.tooDeep(Tree.line(placed.node())));
    }

    static List<TextFault> of(Node document) {
        List<TextFault> faults = new ArrayList<>();
        for (Tree.Placed placed : Tree.under(document)) {
            of(placed.node(), Tree.line(placed.node())).ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<TextFault> of(Node node, int line) {
        return switch (node) {
            case HtmlBlock _, HtmlInline _ ->
                fault("html", "Line " + line + " has HTML; write it as CommonMark, or leave it out.");
            case Image _ -> fault("image", "Line " + line + " has a picture; pictures cannot be shown in a leaflet.");
            case Link link -> link(link, line);
            default -> mixed(Tree.letters(node), line);
        };
    }

    private static Optional<TextFault> link(Link link, int line) {
        if (!SafeLinks.safe(link.getDestination())) {
            return fault(
                    "link-address",
                    "The link on line " + line + " leads to " + quoted(link.getDestination())
                            + "; links lead to a whole https address, an e-mail address or a telephone number, in plain"
                            + " letters.");
        }
        return SafeLinks.misleads(Tree.words(link), link.getDestination())
                ? fault(
                        "link-words",
                        "The link on line " + line + " reads " + quoted(Tree.words(link)) + " and leads to "
                                + quoted(link.getDestination()) + "; let it read what it leads to, or other words.")
                : Optional.empty();
    }

    private static Optional<TextFault> mixed(String words, int line) {
        return MIXED.matcher(Normalizer.normalize(words, Normalizer.Form.NFKC)).find()
                ? fault(
                        "mixed-letters",
                        "Line " + line + " has a word of Latin and Cyrillic letters together; write it in one of them.")
                : Optional.empty();
    }

    private static Optional<TextFault> fault(String rule, String sentence) {
        return Optional.of(new TextFault(rule, sentence));
    }

    private static String quoted(String text) {
        String clean = HiddenCharacters.cleaned(text);
        return "\u201C" + (clean.length() <= LONGEST_QUOTE ? clean : clean.substring(0, LONGEST_QUOTE) + "\u2026")
                + "\u201D";
    }
}
