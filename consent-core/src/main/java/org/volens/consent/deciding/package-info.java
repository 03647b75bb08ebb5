/**
 * The whole decision for one act: the purposes, and what the choices say of a study's nature in terms of the Data Use Ontology.
 * Pure: needs java, {@code org.volens.consent} and its {@code duo} alone. Every answer, of one person or of all, comes from here.
 */
@NullMarked
package org.volens.consent.deciding;

import org.jspecify.annotations.NullMarked;
