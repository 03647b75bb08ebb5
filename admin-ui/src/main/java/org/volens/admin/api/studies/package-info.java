/** Studies as the API tells and takes them; imports only the root of api. */
@NullMarked
package org.volens.admin.api.studies;

import org.jspecify.annotations.NullMarked;
