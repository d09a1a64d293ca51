package org.zhibao.eventlog.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where hints may go. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TargetsTest {
    private static final Targets LISTED = new Targets(
            List.of("hooks.office.example", "*.agency.example:8443", "any.example:*", "[2001:db8::1]"), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.office.example/zhibao",
                "https://HOOKS.office.example:443/zhibao?of=1",
                "https://a.agency.example:8443/",
                "https://a.b.agency.example:8443/",
                "https://any.example:9000/x",
            })
    void hosts_that_are_listed_are_allowed(String target) {
        assertThat(LISTED.allowed(target)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/",
                "https://hooks.office.example.evil.example/",
                "https://evil-hooks.office.example/",
                "https://agency.example:8443/",
                "https://xagency.example:8443/",
                "https://a.agency.example/",
                "https://hooks.office.example:444/",
                "http://hooks.office.example/",
                "ftp://hooks.office.example/",
                "https://me:secret@hooks.office.example/",
                "https://hooks.office.example@evil.example/",
                "https://hooks.office.example\\@evil.example/",
                "https://hooks.office.example/#x",
                "https://hooks.office.example/ x",
                "https:///zhibao",
                "https:hooks.office.example",
                "//hooks.office.example/",
                "https://any.example:0/",
                "https://any.example:70000/",
                "https://any.example:/\r\nHost: x",
            })
    void all_others_are_not(String target) {
        assertThat(LISTED.allowed(target)).isEmpty();
    }

    @Test
    void without_a_list_there_is_no_target() {
        assertThat(new Targets(List.of(), false).allowed("https://hooks.office.example/"))
                .isEmpty();
    }

    @Test
    void only_on_a_developers_machine_it_may_be_this_one_and_without_encryption() throws Exception {
        Targets here = new Targets(List.of("localhost:*"), true);
        assertThat(here.allowed("http://localhost:9000/")).isPresent();
        assertThat(here.allows(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(here.allows(InetAddress.getByName("10.0.0.1"))).isFalse();
        assertThat(LISTED.allows(InetAddress.getLoopbackAddress())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.53",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
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
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2002:a00:1::1",
                "2001::1",
                "2001:db8::1",
                "100::1",
            })
    void an_address_that_is_not_public_is_never_sent_to(String address) throws Exception {
        assertThat(LISTED.allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "100.63.0.1", "172.15.0.1", "172.32.0.1", "198.20.0.1", "2400:3200::1", "2a00::1"})
    void public_addresses_are(String address) throws Exception {
        assertThat(LISTED.allows(InetAddress.getByName(address))).isTrue();
    }
}
