/** Where the study recruits; a part of a study's page. */
@NullMarked
package org.volens.admin.sites;

import org.jspecify.annotations.NullMarked;
