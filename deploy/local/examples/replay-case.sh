#!/bin/sh
# Tells how a case came to be what it is, shows it as it was half-way, and verifies all of it:
#   sh replay-case.sh [http://127.0.0.1:8080 [case]]        without a case: the one received last
set -eu
. "$(dirname -- "$0")/gateway.sh"

become auditor
case=${2:-}
if [ -z "$case" ]; then
    ask '/v1/cases?limit=1'
    case=$(field id)
fi
if [ -z "$case" ]; then
    echo "There is no case yet: sh $(dirname -- "$0")/first-case.sh $gateway opens one."
    exit 1
fi

echo "What happened to $case:"
ask "/v1/cases/$case/events?limit=200"
history=$(printf '%s' "$answer" | sed 's/{"sequence":/\
{"sequence":/g' | grep '^{"sequence":')
printf '%s\n' "$history" | while read -r answer; do
    printf '  %3s  %s  %s\n' "$(field sequence)" "$(field recordedAt)" "$(field sentence)"
done

half=$(($(printf '%s\n' "$history" | wc -l) / 2 + 1))
answer=$(printf '%s\n' "$history" | sed -n "${half}p")
instant=$(field recordedAt)
ask "/v1/cases/$case?asOf=$instant"
then=$(field state)
ask "/v1/cases/$case"
echo
echo "As of $instant it was $then; now it is $(field state)."

ask "/v1/cases/$case/verification"
echo
echo "Verification: $(field sentence)"
[ "$(field sound)" = true ]
