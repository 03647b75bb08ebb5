/**
 * Whether a study's purpose lies within what a volunteer allows, in the terms of the GA4GH Data Use Ontology, and which
 * terms our purposes stand for. Pure: needs java and {@code org.volens.consent} alone; what it cannot tell it leaves to a
 * person.
 */
@NullMarked
package org.volens.consent.duo;

import org.jspecify.annotations.NullMarked;
