#!/usr/bin/env bash
# Deploys one stage from its assembly in cdk.out/$STAGE, and lets CloudFormation take it back when an alarm rings.
# STAGE; PRO_SANTE_CONNECT_CLIENT, the client id granted by the ANS; MONITORING_MINUTES, how long alarms are watched after
# each stack: 0 to 180, 10 when it says nothing, `off` for a release that mends what rings.
set -euo pipefail

# What tells of a bad release within minutes, by the beginning of its logical id in Watch; CloudFormation takes five.
ALARMS="apierrorsApi apislowApi messagesfailRefused"

# Said each time: CloudFormation keeps the triggers of the time before, and fails when one of them is gone.
triggers=()
if [ "${MONITORING_MINUTES:-}" != off ]; then
  for alarm in $ALARMS; do
    arn=$(aws cloudwatch describe-alarms --alarm-name-prefix "dossier-$STAGE-watch-Observability$alarm" \
      --query 'MetricAlarms[0].AlarmArn' --output text)
    # There are none before the first deployment.
    if [ "$arn" != None ]; then triggers+=("$arn"); fi
  done
fi
rollback=(--rollback-trigger-alarm-arns none)
if [ ${#triggers[@]} -gt 0 ]; then
  rollback=(--monitoring-time-minutes "${MONITORING_MINUTES:-10}" --rollback-trigger-alarm-arns "${triggers[@]}")
fi

deploy=(npx cdk deploy --app "cdk.out/$STAGE" --require-approval never --progress events)

# Background brings Data and Service, which it stands on.
"${deploy[@]}" Background \
  ${PRO_SANTE_CONNECT_CLIENT:+--parameters "dossier-$STAGE-service:ProSanteConnectClient=$PRO_SANTE_CONNECT_CLIENT"} \
  "${rollback[@]}"

# What watches is not watched by itself: an alarm that it replaces would be a missing trigger.
"${deploy[@]}" Watch --exclusively
