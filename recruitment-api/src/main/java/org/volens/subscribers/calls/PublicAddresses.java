package org.volens.subscribers.calls;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Looks up names and refuses those that lead into a private network, whole, where one of their addresses does. What is
 * connected to is what was looked at here, so that a name cannot lead elsewhere in between.
 */
final class PublicAddresses extends AddressResolverGroup<InetSocketAddress> {

    private final AddressResolverGroup<InetSocketAddress> names;

    PublicAddresses(AddressResolverGroup<InetSocketAddress> names) {
        this.names = names;
    }

    /** A name that leads where nothing is sent. */
    static final class Private extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Private() {
            super("The name leads to an address that is not public.");
        }
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Looking(executor, names.getResolver(executor));
    }

    @Override
    public void close() {
        names.close();
        super.close();
    }

    private static final class Looking extends AbstractAddressResolver<InetSocketAddress> {

        private final AddressResolver<InetSocketAddress> names;

        Looking(EventExecutor executor, AddressResolver<InetSocketAddress> names) {
            super(executor, InetSocketAddress.class);
            this.names = names;
        }

        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
            return !address.isUnresolved();
        }

        @Override
        protected void doResolve(InetSocketAddress name, Promise<InetSocketAddress> answer) {
            Promise<List<InetSocketAddress>> all = executor().newPromise();
            all.addListener((Future<List<InetSocketAddress>> found) -> {
                if (found.isSuccess()) {
                    answer.setSuccess(found.getNow().getFirst());
                } else {
                    answer.setFailure(found.cause());
                }
            });
            doResolveAll(name, all);
        }

        @Override
        protected void doResolveAll(InetSocketAddress name, Promise<List<InetSocketAddress>> answer) {
            names.resolveAll(name).addListener((Future<List<InetSocketAddress>> found) -> {
                if (!found.isSuccess()) {
                    answer.setFailure(found.cause());
                } else if (found.getNow().stream().allMatch(one -> isPublic(one.getAddress()))) {
                    answer.setSuccess(found.getNow());
                } else {
                    answer.setFailure(new Private());
                }
            });
        }
    }

    /** Whether an address is one of the open internet and of nothing else. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? isPublic4(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff) : isPublic6(bytes);
    }

    /** Leaves out what RFC 6890 sets aside: this network, carriers, tests, benchmarks, old relays, the future. */
    private static boolean isPublic4(int a, int b, int c) {
        boolean carrier = a == 100 && b >= 64 && b < 128;
        boolean protocol = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean relay = a == 192 && b == 88 && c == 99;
        boolean benchmark = a == 198 && (b == 18 || b == 19);
        boolean example = (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113);
        return a != 0 && a < 240 && !carrier && !protocol && !relay && !benchmark && !example;
    }

    /** Global unicast (2000::/3), without what carries an IPv4 address inside or is set aside (2001::/23, 2001:db8::, 2002::). */
    private static boolean isPublic6(byte[] bytes) {
        int first = word(bytes, 0);
        int second = word(bytes, 2);
        boolean global = (first & 0xe000) == 0x2000;
        boolean aside = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
        return global && !aside && first != 0x2002 && first != 0x3fff;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
