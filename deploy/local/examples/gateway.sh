# Sourced by the examples: where the gateway is, how to ask it and how to tell it something, as whom. Needs curl, sed and grep.

# Where ./start put it, unless ZHIBAO_DATA says otherwise.
run_json=${ZHIBAO_DATA:-$(dirname -- "$0")/../../../data}/run.json
gateway=${1:-}
if [ -z "$gateway" ] && [ -r "$run_json" ]; then
    gateway=$(sed -n 's/.*"gateway" *: *"\([^"]*\)".*/\1/p' "$run_json" | head -n 1)
fi
gateway=${gateway:-http://127.0.0.1:8080}

# become PERSONA [CENTER]: everything after it is asked and told as this persona, for this center; run.json names the personas.
become() {
    if [ ! -r "$run_json" ]; then
        echo "$run_json cannot be read: run ./start, or say with ZHIBAO_DATA where its data lies" >&2
        exit 1
    fi
    endpoint=$(sed -n 's/.*"tokenEndpoint" *: *"\([^"]*\)".*/\1/p' "$run_json" | head -n 1)
    secret=$(sed -n '/"'"$1"'" *: *{/,/}/ s/.*"secret" *: *"\([^"]*\)".*/\1/p' "$run_json" | head -n 1)
    request "a token for $1" --data-urlencode grant_type=client_credentials --data-urlencode "client_id=$1" \
        --data-urlencode "client_secret=$secret" --data-urlencode "office=${2:-}" "$endpoint"
    token=$(field access_token)
}

# ask PATH: the answer is in $answer.
ask() {
    request "GET $1" --header 'Accept-Language: en' --header "Authorization: Bearer $token" "$gateway$1"
}

# tell PATH BODY: sends a command; the answer is in $answer.
tell() {
    # Whoever repeats this request, after a time-out for example, sends the same key: then it changes nothing twice.
    key="example-$$-$(date +%s)-$(printf '%s' "$1" | sed 's/[^A-Za-z0-9]/-/g')"
    request "POST $1" --header 'Content-Type: application/json' --header 'Accept-Language: en' \
        --header "Authorization: Bearer $token" --header "Idempotency-Key: $key" \
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
