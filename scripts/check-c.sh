#!/bin/sh
# Compiles the example in C with warnings as errors, and the header as C++; runs the example, whose four threads must draw
# the bytes that the program draws. Needs the release build, gcc, g++ and pkg-config. Part of make test-all.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
scripts/make-library.sh "$folder/prefix"
export PKG_CONFIG_PATH="$folder/prefix/lib/pkgconfig"
# shellcheck disable=SC2046
gcc -std=c99 -Wall -Wextra -Werror Examples/c/example.c $(pkg-config --cflags --libs controlmap) -lpthread \
  -o "$folder/example"
printf '#include <controlmap.h>\nint main() { return controlmap_version() == nullptr; }\n' > "$folder/header.cpp"
# shellcheck disable=SC2046
g++ -Wall -Wextra -Werror "$folder/header.cpp" $(pkg-config --cflags --libs controlmap) -o "$folder/header"
export LD_LIBRARY_PATH="$folder/prefix/lib"
"$folder/header"
map=geodata/northern-mali/map.yaml
said=$("$folder/example" $map 2023-11-14 1.41 18.44 "$folder/c.png")
.build/release/controlmap render $map --date 2023-11-14 --quiet -o "$folder/tool.png"
cmp "$folder/c.png" "$folder/tool.png"
case $said in
  *"66: no such map"*) ;;
  *) printf 'check-c: not what was expected:\n%s\n' "$said" >&2; exit 1 ;;
esac
echo "the library for C draws what the program draws, by four threads at once"
