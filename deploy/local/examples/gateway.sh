# Sourced by the examples: where the gateway is, how to ask it and how to tell it something. Needs curl, sed and grep.

# Where ./start put it, unless the first argument says otherwise.
run_json=$(dirname -- "$0")/../../../data/run.json
gateway=${1:-}
if [ -z "$gateway" ] && [ -r "$run_json" ]; then
    gateway=$(sed -n 's/.*"gateway" *: *"\([^"]*\)".*/\1/p' "$run_json" | head -n 1)
fi
gateway=${gateway:-http://127.0.0.1:8080}

# ask PATH: prints the answer.
ask() {
    curl --silent --show-error --fail-with-body --max-time 30 --header 'Accept-Language: en' "$gateway$1" || refused "GET $1"
}

# tell PATH BODY: sends a command for $office, prints the answer. Sending it twice would change nothing the second time.
tell() {
    # A repeat of this line, after a time-out for example, must carry the same key; another command another one.
    key="example-$$-$(date +%s)-$(printf '%s' "$1" | sed 's/[^a-z0-9]/-/g')"
    curl --silent --show-error --fail-with-body --max-time 30 \
        --header 'Content-Type: application/json' --header 'Accept-Language: en' \
        --header "Idempotency-Key: $key" --header 'Zhibao-Actor: clerk-12' --header "Zhibao-Office: $office" \
        ${read_after:+--header "Read-After: $read_after"} \
        --data "$2" "$gateway$1" || refused "POST $1"
}

refused() {
    printf '\n%s was refused, see above.\n' "$1" >&2
    exit 1
}

# field NAME: the first value of that name in the JSON on standard input.
field() {
    grep -o "\"$1\":\(\"\([^\"\\\\]\|\\\\.\)*\"\|[^,}]*\)" | head -n 1 | sed "s/^\"$1\"://; s/^\"//; s/\"\$//"
}
