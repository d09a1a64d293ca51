package org.zhibao.eventlog.projection;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Accounts.Account;

/** The next version of {@link Accounts}: amounts are counted in cents. */
final class NewAccounts implements Projection<Account> {
    private final Accounts former;

    NewAccounts(Accounts former) {
        this.former = former;
    }

    @Override
    public String name() {
        return former.name();
    }

    @Override
    public Set<String> sources() {
        return former.sources();
    }

    @Override
    public Class<Account> documentType() {
        return Account.class;
    }

    @Override
    public List<String> indexes() {
        return former.indexes();
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return former.keys(event);
    }

    @Override
    public Account fold(@Nullable Account account, String key, LoggedEvent event) {
        Account folded = former.fold(account, key, event);
        long before = account == null ? 0 : account.total();
        long amount = event.data().path("amount").asLong();
        return new Account(key, folded.seen(), before + 100 * amount, folded.last());
    }
}
