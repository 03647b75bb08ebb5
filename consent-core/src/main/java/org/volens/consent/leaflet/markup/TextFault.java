package org.volens.consent.leaflet.markup;

/**
 * What is wrong with a text that is to be shown to people.
 *
 * @param rule rule not kept, a kebab-case slug
 * @param sentence what to do, in plain words
 */
public record TextFault(String rule, String sentence) {}
