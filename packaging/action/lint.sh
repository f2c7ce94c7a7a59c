#!/usr/bin/env bash
# Runs tslint lint with the inputs of action.yml and sets its outputs.
#
# TSLINT_PATHS, TSLINT_ARGS  one a line
# TSLINT_CONFIG, TSLINT_FAIL_ON, TSLINT_FORMAT, TSLINT_SARIF  empty: not given
# RUNNER_TEMP, GITHUB_OUTPUT  set by GitHub Actions
set -euo pipefail

count=$RUNNER_TEMP/tslint-findings.jsonl
rm -f "$count"
arguments=(--output "jsonl=$count")
[[ -z $TSLINT_FORMAT ]] || arguments+=(--format "$TSLINT_FORMAT")
[[ -z $TSLINT_CONFIG ]] || arguments+=(--config "$TSLINT_CONFIG")
[[ -z $TSLINT_FAIL_ON ]] || arguments+=(--fail-on "$TSLINT_FAIL_ON")
if [[ -n $TSLINT_SARIF ]]; then
  mkdir -p "$(dirname "$TSLINT_SARIF")"
  arguments+=(--output "sarif=$TSLINT_SARIF")
fi
while IFS= read -r line; do
  line=${line%$'\r'}
  [[ -z $line ]] || arguments+=("$line")
done <<<"$TSLINT_ARGS"
arguments+=(--)
while IFS= read -r line; do
  line=${line%$'\r'}
  [[ -z $line ]] || arguments+=("$line")
done <<<"$TSLINT_PATHS"

code=0
tslint lint "${arguments[@]}" || code=$?
if [[ -f $count ]]; then
  echo "findings=$(($(wc -l <"$count")))" >>"$GITHUB_OUTPUT"
fi
if [[ -n $TSLINT_SARIF && -f $TSLINT_SARIF ]]; then
  echo "sarif-file=$TSLINT_SARIF" >>"$GITHUB_OUTPUT"
fi
exit "$code"
