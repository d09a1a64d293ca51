#!/bin/sh
# What the read models of a running system hold of the five source documents, a line "name value" each:
#   sh seed-numbers.sh [http://127.0.0.1:8080]
set -eu
. "$(dirname -- "$0")/gateway.sh"
become auditor

# count LIST FIRST: how many items the list has; FIRST is the name with which each of them begins.
count() {
    counted=0
    cursor=
    while
        ask "$1&limit=200${cursor:+&cursor=$cursor}"
        counted=$((counted + $(occurrences "{\"$2\":\"")))
        [ "$(field hasMore)" = true ]
    do
        cursor=$(field next)
    done
}

occurrences() {
    printf '%s' "$answer" | { grep -o "$1" || true; } | wc -l
}

number() {
    count "$2" "${3:-id}"
    echo "$1 $counted"
}

number centers '/v1/centers?document=000&kind=ASSISTANCE&state=IN_OPERATION'
number workstations '/v1/workstations?document=001&state=ACTIVE'
number filing-entities '/v1/filing-entities?document=001&state=RECORDED'
number mediators '/v1/mediators?document=001'
number honours-collective '/v1/honours?document=003&kind=COLLECTIVE&state=AWARDED'
number honours-individual '/v1/honours?document=003&kind=INDIVIDUAL&state=AWARDED'

ask '/v1/alliances?document=004'
number initiators "/v1/alliances/$(field id)/members?role=INITIATOR" alliance

ask '/v1/programmes?document=002'
echo "measures $(($(occurrences '{"number":')))"

programmes=0
for document in 000 001 002 003 004; do
    count "/v1/programmes?document=$document" id
    programmes=$((programmes + counted))
done
echo "programmes $programmes"

number preexaminations-granted '/v1/pre-examinations?document=001&state=GRANTED'
