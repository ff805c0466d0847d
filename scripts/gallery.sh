#!/usr/bin/env bash
# Draws the maps of docs/gallery.md by the commands that stand there.
#
#   scripts/gallery.sh [TOOL]     TOOL is .build/release/controlmap when left out
set -euo pipefail
tool=$(realpath "${1:-$(dirname "$0")/../.build/release/controlmap}")
cd "$(dirname "$0")/.."
controlmap() { "$tool" "$@" --quiet; }
# shellcheck disable=SC2016 # backticks of Markdown
commands=$(sed -n '/^```sh$/,/^```$/{/^```/!p}' docs/gallery.md)
while read -r command; do
  eval "$command"
done <<<"$commands"
