#!/bin/sh
# The kind of script that `vigie page` replaces: docker ps, stats and inspect, joined into Markdown.
# Usage: page-baseline.sh OUTPUT
set -eu
output=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

docker ps -a --format '{{.Names}}	{{.State}}	{{.Status}}	{{.Ports}}' >"$work/ps"
docker stats --no-stream --format '{{.Name}}	{{.MemUsage}}	{{.CPUPerc}}' >"$work/stats"
docker ps -aq | xargs docker inspect \
  --format '{{slice .Name 1}}	{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}	{{.State.StartedAt}}' >"$work/inspect"

{
  echo '# Live Services Status'
  echo
  echo "**Last update:** $(date '+%F %T')"
  echo
  awk -F'\t' '{ all++; if ($2 == "running") up++ } END { printf "%d services, %d running, %d stopped\n\n", all, up, all - up }' "$work/ps"
  echo '| Service | Status | Health | Since | Ports | Memory |'
  echo '| --- | --- | --- | --- | --- | --- |'
  awk -F'\t' '
    FILENAME ~ /stats$/ { memory[$1] = $2; next }
    FILENAME ~ /inspect$/ { health[$1] = $2; since[$1] = $3; next }
    { sign = $2 == "running" ? "🟢" : $2 == "restarting" ? "🟡" : "🔴"
      printf "| %s | %s %s | %s | %s | %s | %s |\n", $1, sign, $3, health[$1], since[$1], $4, memory[$1] }
  ' "$work/stats" "$work/inspect" "$work/ps"
  echo
  free -m | awk '/^Mem:/ { printf "RAM: %d of %d MB (%.0f %%)\n\n", $3, $2, 100 * $3 / $2 }'
  df -P / | awk 'NR == 2 { printf "Disk: %s used\n\n", $5 }'
  echo '## Top 10 by memory'
  echo
  sort -t'	' -k2 -h -r "$work/stats" | head -10 | awk -F'\t' '{ printf "1. %s: %s\n", $1, $2 }'
} >"$work/page"
chmod 0644 "$work/page"
mv "$work/page" "$output"
