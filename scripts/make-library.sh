#!/bin/sh
# Lays the library for programs in C into a folder: lib/libcontrolmap-c.so, include/controlmap.h, and what pkg-config
# reads. Needs the library built for release.
#
#   scripts/make-library.sh PREFIX        as it will be known; DESTDIR, where it is set, is a folder that the whole is laid into
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
target=${DESTDIR:-}$1
umask 022
install -D -m 755 "$here/.build/release/libcontrolmap-c.so" "$target/lib/libcontrolmap-c.so"
strip --strip-unneeded "$target/lib/libcontrolmap-c.so"
install -D -m 644 "$here/Sources/SystemLibraries/CControlMap/include/controlmap.h" "$target/include/controlmap.h"
version=$(sed -n 's/.*number = "\(.*\)".*/\1/p' "$here/Sources/MapMaking/Plan/Provenance.swift")
mkdir -p "$target/lib/pkgconfig"
cat > "$target/lib/pkgconfig/controlmap.pc" <<PC
prefix=$1
Name: controlmap
Description: Maps of who controls which ground
Version: $version
Cflags: -I\${prefix}/include
Libs: -L\${prefix}/lib -lcontrolmap-c
PC
