/** What auditors and those who answer concerns read and write; imports only the root of api. */
@NullMarked
package org.volens.admin.api.oversight;

import org.jspecify.annotations.NullMarked;
