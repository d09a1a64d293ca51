package org.zhibao.registry.designation;

/** What is designated. A city and a county are their division; the others have a name within it. */
public enum SubjectKind {
    CITY(true),
    COUNTY(true),
    PARK(false),
    ENTERPRISE(false),
    INSTITUTION(false);

    private final boolean place;

    SubjectKind(boolean place) {
        this.place = place;
    }

    /** Whether the division's code says all that is to say. */
    public boolean isPlace() {
        return place;
    }
}
