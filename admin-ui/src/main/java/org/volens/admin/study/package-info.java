/** One opened study: what is known of it, how its parts are saved, and what happens when two people edit; knows no section. */
@NullMarked
package org.volens.admin.study;

import org.jspecify.annotations.NullMarked;
