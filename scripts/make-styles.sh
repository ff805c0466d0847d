#!/usr/bin/env bash
# Writes the style of each theme to styles/NAME.json, with the release build of controlmap.
#
#   scripts/make-styles.sh            writes the files
#   scripts/make-styles.sh --check    writes none, and fails where a file is not what its theme makes
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { printf 'styles: %s\n' "$1" >&2; exit 1; }

tool=.build/release/controlmap
themes=(control print print-bw dark colour-blind-safe zones ocha)
case "${1:-}" in
  "") target=styles ;;
  --check) target=$(mktemp -d); trap 'rm -rf "$target"' EXIT ;;
  *) fail "'$1' is not known; use scripts/make-styles.sh or scripts/make-styles.sh --check" ;;
esac
[ -x "$tool" ] || fail "$tool is missing; make tool builds it"

for theme in "${themes[@]}"; do
  # By way of a second file, since the tool may stop half way.
  "$tool" style expand --theme "$theme" >"$target/$theme.json.new"
  mv "$target/$theme.json.new" "$target/$theme.json"
done
if [ "$target" = styles ]; then
  echo "styles: made ${#themes[@]} files of styles"
elif diff -ru styles "$target" >&2; then
  echo "styles: ${#themes[@]} files are what their themes make"
else
  fail "files of styles are not what their themes make; make styles brings them up to date"
fi
