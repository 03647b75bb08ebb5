package org.volens;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cable between an API under test and PostgreSQL that can be pulled out and put back. */
public final class Cable implements AutoCloseable {

    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final int database;
    private final int port;
    private ServerSocket plug;

    private Cable(int database) {
        this.database = database;
        this.plug = listen(0);
        this.port = plug.getLocalPort();
        accept(plug);
    }

    /** A cable to the tests' database. */
    public static Cable toDatabase() {
        return new Cable(URI.create(TestDatabase.accounts().url().substring("jdbc:".length()))
                .getPort());
    }

    /** Address of the database by this cable. */
    public String url() {
        return TestDatabase.accounts()
                .url()
                .replace(":" + database + "/", ":" + port + "/")
                .replace("localhost", "127.0.0.1");
    }

    /** Pulls the cable: every connection ends and no new one is taken. */
    public void pull() {
        closed(plug);
        ends.forEach(Cable::closed);
        ends.clear();
    }

    /** Puts the cable back. */
    public void plugIn() {
        plug = listen(port);
        accept(plug);
    }

    @Override
    public void close() {
        pull();
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual().start(() -> {
            try {
                while (!from.isClosed()) {
                    join(from.accept());
                }
            } catch (IOException pulled) {
                closed(from);
            }
        });
    }

    private void join(Socket api) throws IOException {
        Socket far = new Socket(InetAddress.getLoopbackAddress(), database);
        ends.add(api);
        ends.add(far);
        copy(api, far);
        copy(far, api);
    }

    private static void copy(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException pulled) {
                closed(from);
            }
        });
    }

    private static void closed(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }
}
