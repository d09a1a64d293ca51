package org.zhibao.campaign.stage;

import org.zhibao.embedded.EmbeddedStore;

/** What can be done to the document store; when it ends it has forgotten everything. */
record StoreDeeds(EmbeddedStore store) implements Actor.Deeds {
    @Override
    public void kill() {
        store.kill();
    }

    @Override
    public void start() {
        store.restart();
    }

    @Override
    public void pause() {
        store.pause();
    }

    @Override
    public void resume() {
        store.resume();
    }

    @Override
    public boolean isAlive() {
        return store.isAlive();
    }
}
