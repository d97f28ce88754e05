#!/bin/sh
# Builds the jask command into target/dist: lib/ with the jars, and a cache of loaded classes for a quick start.
# Called by ./jask with the project's folder and the JDK; says on stderr what it does, in one line.
root=$1
jdk=$2
dist=$root/target/dist
log=$root/target/dist-build.log
new=$root/target/dist.new.$$
mkdir -p "$root/target" || exit 70

say() {
  if [ -t 2 ]; then printf '\r\033[K%s' "$1" >&2; else echo "$1" >&2; fi
}

# One build at a time; who waited finds it done.
lock=$root/target/dist.lock
waited=no
while ! mkdir "$lock" 2>/dev/null; do
  holder=$(cat "$lock/pid" 2>/dev/null)
  if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
    rm -rf "$lock"
    continue
  fi
  [ $waited = yes ] || say "jask: waiting for another build of the command (process ${holder:-unknown})"
  waited=yes
  sleep 1
done
echo $$ >"$lock/pid"
trap 'rm -rf "$lock" "$new"' EXIT
trap 'exit 130' INT TERM
[ $waited = yes ] && [ -f "$dist/built" ] && exit 0

if ! command -v mvn >/dev/null 2>&1; then
  echo "jask: building the command needs Maven (mvn), which is not on the PATH" >&2
  exit 70
fi

mkdir -p "$new"
touch "$new/built" # now: a source that changes during the build is newer
(cd "$root" && JAVA_HOME=$jdk exec mvn -q -B -Pquick,dist -Dmaven.test.skip=true -pl jask-cli -am -Djask.dist="$new" package) >"$log" 2>&1 &
build=$!
started=$(date +%s)
[ -t 2 ] || say "jask: building the command, a minute or two the first time"
while kill -0 $build 2>/dev/null; do
  [ -t 2 ] && say "jask: building the command, a minute or two the first time: $(($(date +%s) - started)) s"
  sleep 0.2 2>/dev/null || sleep 1
done
if ! wait $build; then
  say ""
  echo "jask: the build failed; its last lines (all of them in $log):" >&2
  grep -E 'ERROR|WARN' "$log" | head -n 20 >&2
  exit 70
fi

cp "$root"/jask-cli/target/jask-cli-*.jar "$new/lib/" || exit 70

# The cache records absolute paths, so it is made where the jars will stay.
rm -rf "$dist"
mv "$new" "$dist" || exit 70
classpath=
for jar in "$dist"/lib/*.jar; do
  classpath=$classpath:$jar
done
"$jdk/bin/java" -XX:AOTCacheOutput="$dist/jask.aot" -XX:+UseG1GC --enable-native-access=ALL-UNNAMED \
  --add-opens=java.base/java.nio=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "${classpath#:}" dev.jask.cli.Warmup >>"$log" 2>&1 || rm -f "$dist/jask.aot"
if [ -t 2 ]; then say ""; else say "jask: built in $(($(date +%s) - started)) s"; fi
