package org.volens.consent.leaflet.markup;

/**
 * One part of a text: what stands before the first second-level heading, or one such heading and what follows it.
 *
 * @param name stays when the heading is worded anew or translated; {@link Markup#OPENING} for the first part
 * @param heading the heading without its name; empty for the opening
 * @param source its CommonMark, heading and name included, without blank ends
 * @param html harmless HTML without the heading
 */
public record MarkedSection(String name, String heading, String source, String html) {}
