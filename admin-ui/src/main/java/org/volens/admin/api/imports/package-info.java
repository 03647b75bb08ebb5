/** Bringing public study records in: first looked at, then saved; imports only the root of api. */
@NullMarked
package org.volens.admin.api.imports;

import org.jspecify.annotations.NullMarked;
