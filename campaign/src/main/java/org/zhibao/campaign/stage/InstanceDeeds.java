package org.zhibao.campaign.stage;

/** What can be done to an instance of a service. */
record InstanceDeeds(ServiceProcess instance) implements Actor.Deeds {
    @Override
    public void kill() {
        instance.kill();
    }

    @Override
    public void start() {
        instance.start();
    }

    @Override
    public void pause() {
        instance.signal("STOP");
    }

    @Override
    public void resume() {
        instance.signal("CONT");
    }

    @Override
    public boolean isAlive() {
        return instance.isAlive();
    }
}
