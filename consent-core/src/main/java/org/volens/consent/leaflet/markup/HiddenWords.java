package org.volens.consent.leaflet.markup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * Hidden characters that a text spells out, as in {@code &#x202e;}: the source does not have them, and the parsed words do. So
 * the words are looked at too, wherever a parser brings any out, and cleaned before anything is made of them.
 */
final class HiddenWords {

    private HiddenWords() {}

    /** Takes hidden characters out of a parsed text; answers what was there, each with its line. */
    static List<TextFault> takenOut(Node document) {
        return Tree.under(document).stream()
                .map(Tree.Placed::node)
                .flatMap(node -> fault(node).stream())
                .toList();
    }

    private static Optional<TextFault> fault(Node node) {
        Optional<TextFault> fault = spoken(node)
                .flatMap(words -> HiddenCharacters.faultFrom(Tree.line(node), words).stream())
                .findFirst();
        clean(node);
        return fault;
    }

    /** All that a node says beside its children. */
    private static Stream<String> spoken(Node node) {
        return switch (node) {
            case Text text -> some(text.getLiteral());
            case Code code -> some(code.getLiteral());
            case Link link -> some(link.getDestination(), link.getTitle());
            case Image image -> some(image.getDestination(), image.getTitle());
            case LinkReferenceDefinition named -> some(named.getLabel(), named.getDestination(), named.getTitle());
            case FencedCodeBlock block -> some(block.getInfo());
            default -> Stream.empty();
        };
    }

    private static Stream<String> some(@Nullable String... words) {
        return Stream.of(words).flatMap(Stream::ofNullable);
    }

    /** Links and pictures need none: what leads elsewhere than in plain letters becomes words, and titles are never shown. */
    private static void clean(Node node) {
        switch (node) {
            case Text text -> text.setLiteral(HiddenCharacters.cleaned(text.getLiteral()));
            case Code code -> code.setLiteral(HiddenCharacters.cleaned(code.getLiteral()));
            default -> {}
        }
    }
}
