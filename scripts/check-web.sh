#!/bin/sh
# Inlines 50 maps in one page and opens it in headless Chromium under a policy that lets nothing in: no id may
# occur twice, and each map must have the pixels that it has alone. Then prints a map with text, which must
# hold the same words whether they are seen or lie over outlines. Needs the release build, chromium, imagemagick,
# poppler-utils and python3 (scripts/setup.sh --test-all). Part of make test-all: it takes some minutes.
# `scripts/check-web.sh 5` looks at every fifth map only.
set -eu
cd "$(dirname "$0")/.."
step=${1:-1}
passed=0
failed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tool=.build/release/controlmap

shot() {
  timeout 60 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars \
    --force-device-scale-factor=1 --window-size=600,450 --screenshot="$2" "file://$1" >/dev/null 2>&1
}

for text in outlines text both; do
  mkdir "$folder/$text"
  "$tool" frames geodata/northern-mali/map.yaml --from 2012-01 --to 2024-04 --every 3mo \
    --size 600x450 --format svg --svg-text $text --svg-dark auto -o "$folder/$text" 2>/dev/null
  if python3 - "$folder/$text" <<'PY'
import glob, re, sys
[folder] = sys.argv[1:]
files = sorted(glob.glob(f"{folder}/*.svg"))
assert len(files) == 50, len(files)
maps = [open(file, encoding="utf-8").read() for file in files]
ids = [id for map in maps for id in re.findall(r' id="([^"]*)"', map)]
twice = len(ids) - len(set(ids))
print(f"{len(files)} maps, {len(ids)} ids, {twice} of them twice")
head = (
    "<!DOCTYPE html><meta charset=utf-8><meta http-equiv=Content-Security-Policy "
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<style>body{margin:0}svg{position:absolute;top:0;left:0;visibility:hidden}"
)
for file, map in zip(files, maps):
    shown = re.search(r' id="([^"]*)"', map).group(1)
    page = head + f"svg#{shown}{{visibility:visible}}</style>"
    open(file.replace(".svg", ".all.html"), "w", encoding="utf-8").write(page + "".join(maps))
    open(file.replace(".svg", ".alone.html"), "w", encoding="utf-8").write(page + map)
sys.exit(1 if twice else 0)
PY
  then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  seen=0
  strange=0
  looked=0
  for page in "$folder/$text"/*.all.html; do
    seen=$((seen + 1))
    [ $((seen % step)) -eq 0 ] || continue
    looked=$((looked + 1))
    # A browser that gives up leaves no picture, or the one before.
    rm -f "$folder/all.png" "$folder/alone.png"
    shot "$page" "$folder/all.png" || true
    shot "${page%.all.html}.alone.html" "$folder/alone.png" || true
    count=$(compare -metric AE "$folder/all.png" "$folder/alone.png" null: 2>&1) || true
    if [ "$count" != 0 ]; then
      echo "$(basename "$page" .all.html): $count pixels differ from the map alone"
      strange=$((strange + 1))
    fi
  done
  echo "$text: $looked maps looked at, $strange differ from the map alone"
  passed=$((passed + looked - strange))
  failed=$((failed + strange))
done

for text in text both; do
  {
    echo '<!DOCTYPE html><meta charset=utf-8><style>@page{size:600px 450px;margin:0}body{margin:0}</style>'
    "$tool" render geodata/northern-mali/map.yaml --size 600x450 --svg-text $text -o "$folder/map.svg"
    cat "$folder/map.svg"
  } >"$folder/$text.html"
  timeout 60 chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
    --print-to-pdf="$folder/$text.pdf" "file://$folder/$text.html" >/dev/null 2>&1
  pdftotext "$folder/$text.pdf" - | tr -s ' \n\f' '\n' | sort >"$folder/$text.words"
  echo "$text: $(wc -l <"$folder/$text.words") words in what Chromium prints"
done
if [ -s "$folder/text.words" ] && cmp "$folder/text.words" "$folder/both.words"; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
