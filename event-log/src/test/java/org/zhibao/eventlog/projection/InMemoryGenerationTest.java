package org.zhibao.eventlog.projection;

import org.zhibao.eventlog.projection.Accounts.Account;

class InMemoryGenerationTest extends GenerationStoreSpec {
    private final InMemoryGeneration<Account> generation = new InMemoryGeneration<>(Account.class);

    @Override
    GenerationStore<Account> forRunner() {
        return generation.forRunner();
    }

    @Override
    void lose() {
        generation.gone = true;
    }
}
