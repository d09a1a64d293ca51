#!/bin/sh
# Opens a case and leads it to its closing, telling what happens: sh first-case.sh [http://127.0.0.1:8080]
set -eu
. "$(dirname -- "$0")/gateway.sh"

become national-supervisor
ask '/v1/centers?state=IN_OPERATION&kind=ASSISTANCE&limit=1'
center=$(field id)
if [ -z "$center" ]; then
    echo "No center is in operation yet: one is applied for, approved and opened."
    division='{"code":"310000","asOfYear":2024}'
    tell /v1/centers \
        '{"kind":"ASSISTANCE","name":"示例知识产权维权援助中心","division":'"$division"',"applicant":"示例知识产权局"}'
    center=$(field id)
    letter="示例函〔2024〕$(date +%s)号"
    tell "/v1/centers/$center/construction-approval" \
        '{"letterNumber":"'"$letter"'","district":'"$division"',"industryFields":[],"functions":["MEDIATION"]}'
    tell "/v1/centers/$center/opening" '{}'
    # The case service reads the registry's log: this says how far it must have read to know this center.
    read_after=$(field position)
fi
echo "The center is $center."

become case-handler "$center"
tell /v1/cases \
    '{"center":"'"$center"'","serviceItem":"CONSULTATION","channel":"BUSINESS_HALL","applicant":"示例科技有限公司","exportOriented":false,"matter":"竞争对手的产品疑似落入我方实用新型专利的保护范围"}'
case=$(field id)
read_after=
echo "A right holder asks for an opinion on an infringement: case $case is open."

step() {
    tell "/v1/cases/$case/$2" "$3"
    echo "$1"
}

step "The clerk starts to examine it." examination '{}'
step "A proof is missing: the applicant has seven working days." correction-requests \
    '{"items":[{"material":"PROOF","remark":"请补充专利登记簿副本"}]}'
step "The applicant hands it in." corrections '{"summary":"已补充专利登记簿副本"}'
step "The application is accepted." acceptance '{}'
step "Handler 7 takes it over." handler '{"handler":"handler-7","reason":"机械领域"}'
step "An opinion is drafted." opinion-drafts '{"text":"经比对，被诉产品具备权利要求1的全部技术特征。"}'
step "The opinion is issued." opinions '{}'
step "The applicant reports what came of it." outcome '{"outcome":"对方已停止销售"}'
step "The case is closed." closing '{"result":"OPINION_GIVEN"}'

ask "/v1/cases/$case"
echo
echo "It is now $(field state). Replay it:"
echo "  sh $(dirname -- "$0")/replay-case.sh $gateway $case"
