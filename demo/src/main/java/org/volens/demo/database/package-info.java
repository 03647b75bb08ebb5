/** A real, durable PostgreSQL on this machine for as long as the demo runs; knows processes and files, and no table. */
@NullMarked
package org.volens.demo.database;

import org.jspecify.annotations.NullMarked;
