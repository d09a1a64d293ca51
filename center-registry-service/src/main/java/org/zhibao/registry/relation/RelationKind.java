package org.zhibao.registry.relation;

/** What binds a person to somebody else; which of them stand in the way of what is for the services that ask. */
public enum RelationKind {
    EMPLOYMENT,
    AGENCY,
    KINSHIP,
    SHAREHOLDING,
    EARLIER_ROLE,
    EARLIER_ADVICE,
    EXPERT_FOR_OTHER_SIDE,
    INTEREST
}
