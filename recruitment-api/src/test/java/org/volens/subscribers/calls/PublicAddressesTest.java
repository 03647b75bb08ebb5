package org.volens.subscribers.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that lead into a private network are not called, whatever they were called before. */
@Execution(ExecutionMode.CONCURRENT)
class PublicAddressesTest {

    private static final InetSocketAddress NAME = InetSocketAddress.createUnresolved("hooks.example.org", 443);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.0.1",
                "172.32.0.1",
                "192.1.0.1",
                "198.20.0.1",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void addresses_of_the_open_internet_are_public(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::a00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void all_others_are_not(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void a_name_is_called_where_all_its_addresses_are_public_and_not_where_one_is_private() {
        assertThat(resolved("8.8.8.8", "8.8.4.4").isSuccess()).isTrue();
        assertThat(resolved("8.8.8.8", "10.0.0.1").cause()).isInstanceOf(PublicAddresses.Private.class);
        assertThat(resolved().cause()).isInstanceOf(UnknownHostException.class);
    }

    private static Future<List<InetSocketAddress>> resolved(String... addresses) {
        return new PublicAddresses(leadingTo(addresses))
                .getResolver(ImmediateEventExecutor.INSTANCE)
                .resolveAll(NAME);
    }

    private static AddressResolverGroup<InetSocketAddress> leadingTo(String... addresses) {
        return new AddressResolverGroup<>() {
            @Override
            protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
                return new Fixed(executor, addresses);
            }
        };
    }

    private static final class Fixed extends AbstractAddressResolver<InetSocketAddress> {

        private final String[] addresses;

        Fixed(EventExecutor executor, String... addresses) {
            super(executor, InetSocketAddress.class);
            this.addresses = addresses;
        }

        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
            return !address.isUnresolved();
        }

        @Override
        protected void doResolve(InetSocketAddress name, Promise<InetSocketAddress> answer) {
            answer.setFailure(new UnsupportedOperationException());
        }

        @Override
        protected void doResolveAll(InetSocketAddress name, Promise<List<InetSocketAddress>> answer) {
            if (addresses.length == 0) {
                answer.setFailure(new UnknownHostException());
            } else {
                answer.setSuccess(
                        Arrays.stream(addresses).map(PublicAddressesTest::at).toList());
            }
        }
    }

    private static InetSocketAddress at(String address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), 443);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
