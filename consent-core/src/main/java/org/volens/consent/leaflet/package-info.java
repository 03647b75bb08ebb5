/** Leaflets: CommonMark with named sections, frozen by hash, rendered to harmless HTML. Pure. */
@NullMarked
package org.volens.consent.leaflet;

import org.jspecify.annotations.NullMarked;
