#!/usr/bin/env bash
# Installs the package of `make deb` by apt in a bare Debian 12, draws there the same bytes as the program itself, looks
# for the manual and the completions of bash, zsh and fish, and removes it: nothing of it may stay. lintian must find
# nothing. Needs root, debootstrap and a mirror of Debian's packages; takes four minutes. `scripts/check-deb.sh FOLDER`
# uses a bare Debian that is there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/bare-debian.sh
package=$(echo output/deb/controlmap_*.deb)
[ -e "$package" ] || fail "there is no package; make deb"

lintian --allow-root --fail-on error,warning "$package" || fail "lintian finds faults"
open_bare "${1:-}"
cp "$package" "$bare/opt/controlmap.deb"

in_bare "apt-get -qq update && apt-get install -qq -y --no-install-recommends bash-completion zsh fish man-db" >"$folder/log" 2>&1 ||
  fail "apt has no packages there"
listing() { (cd "$bare" && find . -xdev \( -path ./proc -o -path ./opt -o -path ./var -o -path ./tmp -o -path ./root \) -prune -o -print | LC_ALL=C sort); }
in_bare "apt-get install -qq -y --no-install-recommends /opt/controlmap.deb" >"$folder/log" 2>&1 ||
  fail "apt does not install it"
# What it needs stays when it goes.
in_bare "apt-get remove -qq -y --purge controlmap" >"$folder/log" 2>&1
listing >"$folder/before"
in_bare "apt-get install -qq -y --no-install-recommends /opt/controlmap.deb" >"$folder/log" 2>&1

compare "render map.yaml --date 2023-11-14" png
compare "render map.yaml --date 2023-11-14 --lang ar" svg
compare "render map.yaml --date 2023-11-14 --crs EPSG:21781" pdf
preview
in_bare "man -w controlmap controlmap-render controlmap-style-check" >/dev/null || fail "there is no manual"
in_bare "bash -c '. /usr/share/bash-completion/bash_completion; _completion_loader controlmap; complete -p controlmap'" | grep -q "_controlmap" || fail "bash completes nothing"
in_bare "zsh -f -c 'autoload -U compinit; compinit -D -u; print \${_comps[controlmap]}'" | grep -qx _controlmap || fail "zsh completes nothing"
in_bare "fish -c 'complete -C \"controlmap ren\"'" | grep -q "^render" || fail "fish completes nothing"
echo "the manual and the completions of bash, zsh and fish are there"

in_bare "apt-get remove -qq -y --purge controlmap" >"$folder/log" 2>&1
listing | diff "$folder/before" - || fail "something of it stays"
echo "$(basename "$package") of $(($(stat -c %s "$package") / 1000000)) MB installs, draws the same, and goes without a trace"
