/**
 * Hostile text to harmless HTML: limits before anything is parsed, named sections, links that go where they say. Pure;
 * knows CommonMark and nothing of leaflets.
 */
@NullMarked
package org.volens.consent.leaflet.markup;

import org.jspecify.annotations.NullMarked;
