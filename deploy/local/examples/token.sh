#!/bin/sh
# Prints a token for one of the personas, for curl and the like:
#   sh token.sh case-handler [CENTER]
#   curl -H "Authorization: Bearer $(sh token.sh auditor)" http://127.0.0.1:8080/v1/cases
set -eu
persona=${1:-}
center=${2:-}
set --
. "$(dirname -- "$0")/gateway.sh"

case $persona in
    '' | *[!a-z-]*)
        echo "Whose token? One of:" >&2
        sed -n '/"clients" *: *{/,/^  }/ s/^ *"\([a-z-]*\)" *: *{.*/  \1/p' "$run_json" | grep -v clients >&2
        exit 2
        ;;
esac
become "$persona" "$center"
printf '%s\n' "$token"
