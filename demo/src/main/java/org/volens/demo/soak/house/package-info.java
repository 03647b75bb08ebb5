/** What a soak does to the house: several APIs, one database, and the ways to kill, stop and restart them; and what it reads of the database. */
@NullMarked
package org.volens.demo.soak.house;

import org.jspecify.annotations.NullMarked;
