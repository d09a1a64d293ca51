package org.zhibao.eventlog.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.projection.Accounts.Account;

class ProjectionVersionTest {
    private static String version(Projection<?> projection, List<String> indexes, String log) {
        return ProjectionVersion.of(projection, indexes, Set.of(log));
    }

    @Test
    void is_the_same_for_the_same_code() {
        Accounts one = new Accounts();
        Accounts other = new Accounts(Set.of("elsewhere.log"), new AtomicBoolean());

        assertThat(version(one, List.of("total"), "bookings.log#1"))
                .hasSize(12)
                .isEqualTo(version(other, List.of("total"), "bookings.log#1"));
    }

    @Test
    void is_another_for_other_code_other_indexes_and_recreated_logs() {
        Accounts accounts = new Accounts();
        String version = version(accounts, List.of("total"), "bookings.log#1");

        assertThat(version(new NewAccounts(accounts), List.of("total"), "bookings.log#1"))
                .isNotEqualTo(version);
        assertThat(version(accounts, List.of("total", "last"), "bookings.log#1"))
                .isNotEqualTo(version);
        assertThat(version(accounts, List.of("total"), "bookings.log#2")).isNotEqualTo(version);
    }

    @Test
    void sees_what_the_projection_uses_of_its_own_package() throws IOException {
        Set<String> used = ClassFile.referencesOf(classFile(NewAccounts.class));

        assertThat(used).contains(Accounts.class.getName(), Account.class.getName(), "java.lang.Object");
        assertThat(ClassFile.referencesOf(classFile(UsesArray.class))).contains(Accounts.class.getName());
    }

    static final class UsesArray {
        static int length(Accounts[][] accounts) {
            return accounts.clone().length;
        }
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }
}
