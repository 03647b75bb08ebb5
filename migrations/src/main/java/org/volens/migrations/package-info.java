/** The schema, its roles and the runner that applies them; knows SQL and Flyway, and no other room of the house. */
@NullMarked
package org.volens.migrations;

import org.jspecify.annotations.NullMarked;
