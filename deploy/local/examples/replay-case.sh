#!/bin/sh
# Tells how a case came to be what it is, shows it as it was half-way, and verifies all of it:
#   sh replay-case.sh [http://127.0.0.1:8080 [case]]        without a case: the one received last
set -eu
. "$(dirname -- "$0")/gateway.sh"

case=${2:-$(ask '/v1/cases?limit=1' | field id)}
if [ -z "$case" ]; then
    echo "There is no case yet: sh $(dirname -- "$0")/first-case.sh $gateway opens one."
    exit 1
fi

echo "What happened to $case:"
history=$(ask "/v1/cases/$case/events?limit=200" | sed 's/{"sequence":/\
{"sequence":/g' | grep '^{"sequence":')
printf '%s\n' "$history" | while read -r event; do
    printf '  %3s  %s  %s\n' "$(printf '%s' "$event" | field sequence)" \
        "$(printf '%s' "$event" | field recordedAt)" "$(printf '%s' "$event" | field sentence)"
done

half=$(($(printf '%s\n' "$history" | wc -l) / 2 + 1))
then=$(printf '%s\n' "$history" | sed -n "${half}p" | field recordedAt)
echo
echo "As of $then it was $(ask "/v1/cases/$case?asOf=$then" | field state); now it is $(ask "/v1/cases/$case" | field state)."

verification=$(ask "/v1/cases/$case/verification")
echo
echo "Verification: $(printf '%s' "$verification" | field sentence)"
[ "$(printf '%s' "$verification" | field sound)" = true ]
