# What ./gradiometer and bench/run share; sourced by both, with $program their name and $home the project.

needed=25

complain() {
  printf '%s: %s\n' "$program" "$1" >&2
  exit "$2"
}

# Whether $1 is the home of a JDK that is new enough; leaves its version in $version.
suits() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version=
  while IFS='="' read -r key _ value _; do
    [ "$key" != JAVA_VERSION ] || version=$value
  done <"$1/release"
  [ -n "${version%%[!0-9]*}" ] && [ "${version%%[!0-9]*}" -ge "$needed" ]
}

# Leaves the home of a JDK in $jdk.
find_jdk() {
  jdk=${JAVA_HOME-}
  ! suits "$jdk" || return 0
  jdk=$(readlink -f "$(command -v java || echo /)" || :)
  jdk=${jdk%/bin/java}
  ! suits "$jdk" || return 0
  for jdk in /usr/lib/jvm/* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* /opt/*jdk* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    ! suits "$jdk" || return 0
  done
  complain "needs a JDK of version $needed or later and found none; get one at https://adoptium.net, or set JAVA_HOME to it" 2
}

# Builds with Maven. Arguments: what to say meanwhile, the file for what Maven prints, Maven's arguments. Leaves a
# file in $began that is as old as the beginning of the build.
build_with_maven() {
  command -v mvn >/dev/null || complain "is not built yet and needs Maven for that; get it at https://maven.apache.org" 2
  printf '%s: %s\n' "$program" "$1" >&2
  log=$2
  began=$log.began
  shift 2
  mkdir -p "$(dirname "$log")"
  : >"$began"
  (cd "$home" && JAVA25_HOME=$jdk mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true "$@" >"$log" 2>&1) || {
    cat "$log" >&2
    complain 'the build failed, see above' 1
  }
}

# The JVM warns of each module that is still incubating. What it says goes nowhere, and the program takes stream 3 for
# its errors, unless options come from outside: then it may have to complain about them. Leaves the option that says so
# in $errors.
spare_warnings() {
  errors=
  if [ -z "${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}" ]; then
    errors=-Dgradiometer.stderr=3
    exec 3>&2 2>/dev/null
  fi
}

# Becomes a JVM with what our kernels need; the arguments are further options, the class to start and its arguments.
# OpenBLAS chooses its kernels by the processor: what the environment says of that is meant for other programs.
jvm() {
  unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
  [ -z "${GRADIOMETER_BLAS_CORE-}" ] || export "OPENBLAS_CORETYPE=$GRADIOMETER_BLAS_CORE"
  exec "$jdk/bin/java" -XX:+UseSerialGC -Xlog:disable --add-modules=jdk.incubator.vector \
    --enable-native-access=ALL-UNNAMED "$@"
}
