# For POSIX shells, to be sourced: find_jdk VERSION prints the home of a JDK of that version or later, or fails after
# saying on stderr where it looked.

# The feature version of the JDK in $1, from its release file and without starting it; 0 where there is none.
jdk_version() {
  version=0
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
    while IFS='="' read -r name _ value _; do
      if [ "$name" = JAVA_VERSION ]; then
        version=${value%%.*}
        version=${version%%-*}
        break
      fi
    done <"$1/release"
  fi
  echo "${version:-0}"
}

find_jdk() {
  needed=$1
  on_path=$(command -v java 2>/dev/null)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    on_path=${on_path%/bin/java}
  fi
  seen=
  for home in "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/jdk/* /usr/local/java/* /opt/java/* /opt/jdk* /opt/hostedtoolcache/*/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.m2/jdks/* "$HOME"/.gradle/jdks/* "$HOME"/.jbang/cache/jdks/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jenv/versions/* "$HOME"/.jabba/jdk/*; do
    [ -n "$home" ] || continue
    version=$(jdk_version "$home")
    if [ "$version" -ge "$needed" ] 2>/dev/null; then
      echo "$home"
      return 0
    fi
    [ "$version" = 0 ] || seen="$seen
  found JDK $version in $home"
  done
  {
    echo "Jask needs JDK $needed or later, and none was found.${seen:-
  found no JDK at all}"
    echo "  looked at JAVA_HOME (${JAVA_HOME:-not set}), java on the PATH (${on_path:-none}), and in the usual places:"
    echo "  /usr/lib/jvm, /usr/java, /usr/local/java, /opt, /Library/Java, and ~/.sdkman, ~/.jdks, ~/.m2, ~/.gradle, ~/.jbang,"
    echo "  ~/.asdf, ~/.local/share/mise, ~/.jenv, ~/.jabba"
    echo "Install one, for instance from https://adoptium.net, or point JAVA_HOME at one."
  } >&2
  return 1
}
