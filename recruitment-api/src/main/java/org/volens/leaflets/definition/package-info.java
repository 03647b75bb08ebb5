/**
 * The register's purposes, leaflet, codes and illnesses as a deployment defines them, in numbered definitions that are loaded in
 * order at start. Imports consent, registry, the list of legal routes and the start of web.
 */
@NullMarked
package org.volens.leaflets.definition;

import org.jspecify.annotations.NullMarked;
