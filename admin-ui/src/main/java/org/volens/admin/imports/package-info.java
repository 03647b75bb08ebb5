/** Bringing a study's public record in: choose, look, save; leads to the study. */
@NullMarked
package org.volens.admin.imports;

import org.jspecify.annotations.NullMarked;
