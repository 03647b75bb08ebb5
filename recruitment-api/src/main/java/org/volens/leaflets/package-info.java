/**
 * Leaflets for those who write, publish and read them, over HTTP: drafts, translations, forms, what a next version means for whom,
 * publishing by a second person, and the form that a person asks for. The rules themselves are consent-core's. Imports consent,
 * cohort (released numbers), security, studies and web.
 */
@NullMarked
package org.volens.leaflets;

import org.jspecify.annotations.NullMarked;
