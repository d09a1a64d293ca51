# Sourced by the examples: where the gateway is, how to ask it and how to tell it something. Needs curl, sed and grep.

# Where ./start put it, unless the first argument says otherwise.
run_json=$(dirname -- "$0")/../../../data/run.json
gateway=${1:-}
if [ -z "$gateway" ] && [ -r "$run_json" ]; then
    gateway=$(sed -n 's/.*"gateway" *: *"\([^"]*\)".*/\1/p' "$run_json" | head -n 1)
fi
gateway=${gateway:-http://127.0.0.1:8080}

# ask PATH: the answer is in $answer.
ask() {
    request "GET $1" --header 'Accept-Language: en' "$gateway$1"
}

# tell PATH BODY: sends a command for $office; the answer is in $answer.
tell() {
    # Whoever repeats this request, after a time-out for example, sends the same key: then it changes nothing twice.
    key="example-$$-$(date +%s)-$(printf '%s' "$1" | sed 's/[^A-Za-z0-9]/-/g')"
    request "POST $1" --header 'Content-Type: application/json' --header 'Accept-Language: en' \
        --header "Idempotency-Key: $key" --header 'Zhibao-Actor: clerk-12' --header "Zhibao-Office: $office" \
        --header "Read-After: ${read_after:-}" --data "$2" "$gateway$1"
}

request() {
    name=$1
    shift
    if ! answer=$(curl --silent --show-error --max-time 30 --write-out '\n%{http_code}' "$@"); then
        echo "$name: $gateway does not answer; is ./start running?" >&2
        exit 1
    fi
    status=${answer##*
}
    answer=${answer%
*}
    if [ "$status" -ge 300 ]; then
        printf '%s was answered with %s: %s\n' "$name" "$status" "$answer" >&2
        exit 1
    fi
}

# field NAME: the first value of that name in $answer.
field() {
    printf '%s' "$answer" | grep -o "\"$1\":\(\"\([^\"\\\\]\|\\\\.\)*\"\|[^,}]*\)" | head -n 1 | sed "s/^\"$1\"://; s/^\"//; s/\"\$//"
}
