package org.volens.web.operations;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the API reaches PostgreSQL ({@code VOLENS_DB_URL}, {@code VOLENS_DB_USER}, {@code VOLENS_DB_PASSWORD}).
 *
 * @param url JDBC form without credentials, {@code jdbc:postgresql://host:port/database}
 * @param user the API's own account, never the schema's owner
 * @param password its password
 * @param connections most connections held
 * @param acquireTimeout longest wait for a connection
 * @param statementTimeout longest statement
 * @param lockTimeout longest wait for a lock
 * @param idleInTransactionTimeout after this an idle transaction is ended by the database
 * @param ssl {@code prefer}, {@code require}, {@code verify-full} or {@code disable}
 */
@ConfigurationProperties("volens.db")
public record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("20") int connections,
        @DefaultValue("3s") Duration acquireTimeout,
        @DefaultValue("15s") Duration statementTimeout,
        @DefaultValue("5s") Duration lockTimeout,
        @DefaultValue("10s") Duration idleInTransactionTimeout,
        @DefaultValue("prefer") String ssl) {

    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://([^:/?#]+)(?::([0-9]{1,5}))?/([^?#]+)(?:\\?.*)?");

    /** Host, port and database. */
    record Place(String host, int port, String database) {}

    Place place() {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new StartRefused("VOLENS_DB_URL must have the form jdbc:postgresql://host:port/database; it is "
                    + (url.isBlank() ? "not set." : "\"" + url + "\"."));
        }
        int port = parts.group(2) == null ? 5432 : Integer.parseInt(parts.group(2));
        return new Place(parts.group(1), port, parts.group(3));
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + url + ", user=" + user + "]";
    }
}
