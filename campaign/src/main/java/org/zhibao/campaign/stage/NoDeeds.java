package org.zhibao.campaign.stage;

/** For whoever only does things to others. */
record NoDeeds() implements Actor.Deeds {
    @Override
    public void kill() {}

    @Override
    public void start() {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public boolean isAlive() {
        return true;
    }
}
