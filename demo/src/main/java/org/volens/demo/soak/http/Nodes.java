package org.volens.demo.soak.http;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The nodes of the API, by number from 1, and which of them a balancer would send nobody to. */
public final class Nodes {

    private final List<String> urls;
    private final Set<Integer> down = ConcurrentHashMap.newKeySet();

    /** Nodes at these addresses, all up. */
    public Nodes(List<String> urls) {
        this.urls = List.copyOf(urls);
    }

    /** Where a node answers. */
    public String url(int node) {
        return urls.get(node - 1);
    }

    /** Any node that is up, or any at all where none is. */
    public int any() {
        List<Integer> up = IntStream.rangeClosed(1, urls.size())
                .boxed()
                .filter(node -> !down.contains(node))
                .toList();
        return up.isEmpty()
                ? 1 + ThreadLocalRandom.current().nextInt(urls.size())
                : up.get(ThreadLocalRandom.current().nextInt(up.size()));
    }

    /** Everybody's number. */
    public IntStream all() {
        return IntStream.rangeClosed(1, urls.size());
    }

    /** Nobody is sent there from now on. */
    public void down(int node) {
        down.add(node);
    }

    /** It takes requests again. */
    public void up(int node) {
        down.remove(node);
    }
}
