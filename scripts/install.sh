#!/bin/sh
# Installs the program, its manual pages, its completions for bash, zsh and fish, and its documentation.
#
#   scripts/install.sh PROGRAM PREFIX        DESTDIR, where it is set, is a folder that the whole is laid into
#   scripts/install.sh --remove PREFIX       takes away what that has installed
#
# The program finds its fonts and the data of PROJ in the system's folders, or in PREFIX/share/controlmap.
set -eu
here=$(dirname "$0")/..

remove() {
  rm -f "$1/bin/controlmap" "$1/share/bash-completion/completions/controlmap" \
    "$1/share/zsh/site-functions/_controlmap" "$1/share/fish/vendor_completions.d/controlmap.fish" \
    "$1"/share/man/man1/controlmap.1.gz "$1"/share/man/man1/controlmap-*.1.gz
  rm -rf "$1/share/doc/controlmap" "$1/libexec/controlmap"
}

if [ "$1" = --remove ]; then
  remove "${DESTDIR:-}$2"
  exit
fi
program=$1
target=${DESTDIR:-}$2
umask 022
install -D -m 755 "$program" "$target/bin/controlmap"
strip "$target/bin/controlmap"
preview=$(dirname "$program")/controlmap-preview
if [ -x "$preview" ]; then
  install -D -m 755 "$preview" "$target/libexec/controlmap/controlmap-preview"
  strip "$target/libexec/controlmap/controlmap-preview"
fi

man=$target/share/man/man1
rm -f "$man/controlmap.1.gz" "$man"/controlmap-*.1.gz
python3 "$here/scripts/make-manual.py" "$program" "$man"
gzip -9nf "$man"/controlmap.1 "$man"/controlmap-*.1

completions() {
  mkdir -p "$(dirname "$2")"
  "$program" --generate-completion-script "$1" > "$2"
}
completions bash "$target/share/bash-completion/completions/controlmap"
completions zsh "$target/share/zsh/site-functions/_controlmap"
completions fish "$target/share/fish/vendor_completions.d/controlmap.fish"

documents=$target/share/doc/controlmap
rm -rf "$documents"
mkdir -p "$documents"
cp "$here"/README.md "$here"/LICENSE "$documents"
gzip -9nc "$here/CHANGELOG.md" > "$documents/changelog.gz"
for document in "$here"/docs/*.md; do
  install -D -m 644 "$document" "$documents/docs/$(basename "$document")"
done
