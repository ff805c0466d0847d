#!/bin/sh
# Makes a Debian package of the program: controlmap_VERSION_amd64.deb, the same bytes from the same program.
#
#   scripts/make-deb.sh PROGRAM FOLDER
#
# DEBFULLNAME and DEBEMAIL, where they are set, name who makes it. Its dependencies are the packages that the libraries
# of the program come from, here; so it is for the Debian on which the program was built.
set -eu
cd "$(dirname "$0")/.."
program=$1
folder=$2
export SOURCE_DATE_EPOCH=1577836800
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
DESTDIR=$root scripts/install.sh "$program" /usr

# Debian has these elsewhere, or under other names.
mkdir -p "$root/usr/share/zsh/vendor-completions"
mv "$root/usr/share/zsh/site-functions/_controlmap" "$root/usr/share/zsh/vendor-completions"
rmdir "$root/usr/share/zsh/site-functions"
documents=$root/usr/share/doc/controlmap
rm "$documents/LICENSE"
cat > "$documents/copyright" <<'COPYRIGHT'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: controlmap

Files: *
Copyright: 2026 controlmap developers
License: Apache-2.0
 On Debian systems the text of this licence is in /usr/share/common-licenses/Apache-2.0.
COPYRIGHT
sed -i 1d "$root/usr/share/bash-completion/completions/controlmap"

version=$("$program" --version | cut -d' ' -f2)
maintainer="${DEBFULLNAME:-controlmap developers} <${DEBEMAIL:-controlmap@example.org}>"
architecture=$(dpkg --print-architecture)
# What dpkg-shlibdeps reads; and libraries that are loaded when they are first called, which it cannot see.
mkdir -p "$work/debian"
printf 'Source: controlmap\n\nPackage: controlmap\nArchitecture: any\n' > "$work/debian/control"
linked=$(cd "$work" && find "$root/usr/bin" "$root/usr/libexec" -type f -exec dpkg-shlibdeps -O {} + 2>/dev/null | sed 's/^shlibs:Depends=//')
called=$(cat Sources/SystemLibraries/*/*.c | sed -n 's/^ON_DEMAND([^"]*"\([^"]*\)".*/\1/p' | sort -u |
  while read -r library; do
    path=$(/sbin/ldconfig -p | sed -n "s#^[[:space:]]*$library (.*x86-64.*) => ##p" | head -1)
    dpkg-query -S "$path" "$(readlink -f "$path")" 2>/dev/null | head -1 | cut -d: -f1
  done | sort -u)
depends=$linked
for package in $called fonts-noto-core proj-data; do depends="$depends, $package"; done

mkdir -p "$root/DEBIAN"
cat > "$root/DEBIAN/control" <<CONTROL
Package: controlmap
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
Depends: $depends
Recommends: gdal-bin, ffmpeg
Section: science
Priority: optional
Description: maps of who controls which territory at a date
 Draws regions, towns and dated events into PNG, SVG and PDF maps, time
 series and charts, from a record of who held what, when, and how sure
 that is. Sources, claims and inferred areas are shown as what they are.
CONTROL
gzip -9nc > "$documents/changelog.Debian.gz" <<CHANGELOG
controlmap ($version) unstable; urgency=medium

  * See changelog.gz.

 -- $maintainer  Wed, 01 Jan 2020 00:00:00 +0000
CHANGELOG
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum > DEBIAN/md5sums)
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$folder"
package=$folder/controlmap_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$package.part" > /dev/null
mv "$package.part" "$package"
echo "made $package: $(du -h --apparent-size "$package" | cut -f1)"
