/** Finding one person for the helpline and recording their stop; shows just enough to know that it is them. */
@NullMarked
package org.volens.admin.people;

import org.jspecify.annotations.NullMarked;
