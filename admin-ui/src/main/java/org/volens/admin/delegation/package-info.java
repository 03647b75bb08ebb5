/** The delegation log: who may do what in the study; a part of a study's page. */
@NullMarked
package org.volens.admin.delegation;

import org.jspecify.annotations.NullMarked;
