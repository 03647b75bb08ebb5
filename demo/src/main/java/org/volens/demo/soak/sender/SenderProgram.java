package org.volens.demo.soak.sender;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;

/** The process of the sender. */
public final class SenderProgram {

    private SenderProgram() {}

    /** Works by the orders in the file that the environment names, and ends when it is told to. */
    public static void main(String[] arguments) throws Exception {
        var orders = SenderOrders.read(Path.of(System.getenv(SenderOrders.FILE)));
        var sender = new Sender(orders);
        Thread[] workers = IntStream.range(0, orders.workers())
                .mapToObj(number -> Thread.ofPlatform().start(() -> sender.work(new Random())))
                .toArray(Thread[]::new);
        for (Thread worker : workers) {
            worker.join();
        }
    }
}
