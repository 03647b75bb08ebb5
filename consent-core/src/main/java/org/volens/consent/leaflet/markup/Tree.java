package org.volens.consent.leaflet.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Walks over a parsed text without recursion, so that no nesting can exhaust the stack. */
final class Tree {

    private Tree() {}

    /** A node and how deep it lies under the root of the walk. */
    record Placed(Node node, int depth) {}

    /** The root and everything under it, in reading order. */
    static List<Placed> under(Node root) {
        List<Placed> all = new ArrayList<>();
        Node node = root;
        int depth = 0;
        while (true) {
            all.add(new Placed(node, depth));
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != root && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            if (node == root) {
                return all;
            }
            node = node.getNext();
        }
    }

    /** Everything of one kind under the root. */
    static <T extends Node> List<T> every(Class<T> kind, Node root) {
        return under(root).stream()
                .map(Placed::node)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The words under a node, as one line. */
    static String words(Node root) {
        return under(root).stream()
                .map(placed -> letters(placed.node()))
                .collect(Collectors.joining())
                .strip();
    }

    static String letters(Node node) {
        return switch (node) {
            case Text text -> text.getLiteral();
            case Code code -> code.getLiteral();
            case SoftLineBreak _, HardLineBreak _ -> " ";
            default -> "";
        };
    }

    /** The line, from 1, on which a node's block begins. */
    static int line(Node node) {
        Node block = node;
        while (block.getSourceSpans().isEmpty() && block.getParent() != null) {
            block = block.getParent();
        }
        return block.getSourceSpans().isEmpty()
                ? 1
                : block.getSourceSpans().getFirst().getLineIndex() + 1;
    }
}
