package org.zhibao.campaign.stage;

import org.zhibao.embedded.EmbeddedBroker;

/** What can be done to a broker. */
record BrokerDeeds(EmbeddedBroker broker, Outages outages) implements Actor.Deeds {
    @Override
    public void kill() {
        broker.kill();
        outages.brokerEnded();
    }

    @Override
    public void start() {
        outages.brokerStarts();
        broker.restart();
    }

    @Override
    public void pause() {
        broker.pause();
    }

    @Override
    public void resume() {
        broker.resume();
    }

    @Override
    public boolean isAlive() {
        return broker.isAlive();
    }
}
