#!/bin/sh
# Two shops on one database. Open the first page, order, and kill the server: the other one finishes the work.
# A killed server is started again after 20 seconds. Ctrl-C ends all.
#
#   examples/shop/two-nodes.sh
#   DATABASE="--spring.datasource.url=jdbc:postgresql://localhost:5432/shop --spring.datasource.username=shop" examples/shop/two-nodes.sh
set -eu
cd "$(dirname "$0")/../.."
jar=examples/shop/target/postlude-example-shop-0.1.0.jar
if [ ! -f "$jar" ] || [ -n "$(find . -path '*/src/main/*' -newer "$jar" | head -n 1)" ]; then
  echo "Building the shop ..."
  mvn -q -B -pl examples/shop -am package -DskipTests
fi

first=${FIRST_PORT:-8080}
second=${SECOND_PORT:-8081}
folder=$(mktemp -d)
pids=
end() {
  trap - EXIT INT TERM
  for pid in $pids; do kill "$pid" 2>/dev/null || true; done
  wait
  rm -rf "$folder"
}
trap end EXIT
trap 'exit 0' INT TERM

if [ -z "${DATABASE:-}" ]; then
  # H2 as a server of its own, which outlives both shops.
  port=${DATABASE_PORT:-9092}
  java -Dloader.main=org.h2.tools.Server -cp "$jar" org.springframework.boot.loader.launch.PropertiesLauncher \
    -tcp -tcpPort "$port" -ifNotExists -baseDir "$folder" >"$folder/h2.log" 2>&1 &
  pids="$pids $!"
  DATABASE="--spring.datasource.url=jdbc:h2:tcp://localhost:$port/./shop --spring.datasource.username=sa"
fi

# $1 name, $2 port, $3 the other one's port: started again whenever it has died.
supervise() {
  while :; do
    # shellcheck disable=SC2086
    java -jar "$jar" --server.port="$2" --shop.node.name="$1" --shop.node.other="http://localhost:$3" \
      --shop.node.killable=true --shop.latency.receipt=4s --spring.datasource.hikari.initialization-fail-timeout=30000 \
      --postlude.durable.node="$1-$$-$(date +%s)" --postlude.durable.heartbeat=1s --postlude.durable.lease=5s \
      $DATABASE >"$folder/$1.log" 2>&1 &
    shop=$!
    trap 'kill "$shop" 2>/dev/null; wait "$shop"; exit 0' TERM
    status=0
    wait "$shop" || status=$?
    echo "The $1 shop has ended with $status. It is started again in 20 seconds; look at http://localhost:$3 meanwhile."
    sleep 20 &
    wait $! || exit 0
  done
}

supervise first "$first" "$second" &
pids="$pids $!"
until grep -q "Started ShopApplication" "$folder/first.log" 2>/dev/null; do sleep 1; done
supervise second "$second" "$first" &
pids="$pids $!"
until grep -q "Started ShopApplication" "$folder/second.log" 2>/dev/null; do sleep 1; done
echo "The first shop is at http://localhost:$first, the second at http://localhost:$second. Ctrl-C ends both."
wait
