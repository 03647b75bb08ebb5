/** What a site's team does after a person asked to be put in touch; imports only the root of api. */
@NullMarked
package org.volens.admin.api.screening;

import org.jspecify.annotations.NullMarked;
