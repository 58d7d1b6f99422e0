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

# A JVM takes names of files in the encoding of the locale. Where that is ASCII, because there is no locale, or one that
# is not installed, it gets one with UTF-8; the option in $ascii says that the locale does not want more than ASCII on
# the screen.
take_utf8() {
  ascii=
  named=${LC_ALL:-${LC_CTYPE:-${LANG-}}}
  encoding=$(locale charmap 2>/dev/null) || encoding=
  case ${encoding:-$named} in
    ANSI_X3.4-1968 | US-ASCII | C | POSIX) export LC_ALL=C.UTF-8 ;;
    *) return 0 ;;
  esac
  case $named in
    '' | *[Uu][Tt][Ff]*) ;;
    *) ascii=-Dgradiometer.ascii=true ;;
  esac
}

# Options from outside and a limit on memory may keep a JVM from starting: then it is tried, and what it says is put in
# one line. The options are left in $foreign, and named. An agent among them, a debugger's for one, may wait for
# somebody: with one, nothing is tried.
try_java() {
  foreign=
  for name in JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS; do
    eval "value=\${$name-}"
    [ -z "$value" ] || foreign="$foreign${foreign:+, }$name=$value"
  done
  case $foreign in
    *agent*) return 0 ;;
  esac
  if [ -n "$foreign" ] || [ "$(ulimit -v 2>/dev/null)" != unlimited ]; then
    said=$(jvm -version 2>&1) ||
      complain "Java does not start${foreign:+ with $foreign}: $(printf '%s\n' "$said" | reasons)" 2
  fi
  [ -z "$foreign" ] || printf '%s: Java takes options from %s\n' "$program" "$foreign" >&2
}

# The JVM warns of each module that is still incubating, and repeats options from outside. What it says goes nowhere,
# and the program takes stream 3 for its errors, unless there is an agent that may have to speak. Leaves the option that
# says so in $errors.
spare_warnings() {
  errors=
  case $foreign in
    *agent*) ;;
    *)
      errors=-Dgradiometer.stderr=3
      exec 3>&2 2>/dev/null
      ;;
  esac
}

# What a JVM that did not start says of the reason, in one line.
reasons() {
  sed -e '/Picked up /d' -e '/^Error: Could not create/d' -e '/^Error: A fatal exception/d' -e '/^WARNING: /d' \
    -e '/^Error occurred during initialization/d' | tr '\n' ' ' | sed -e 's/ *$//'
}

# Becomes a JVM with what our kernels need; the arguments are further options, the class to start and its arguments.
# A remark in its log, as on kernels that do not load, is one line.
# OpenBLAS chooses its kernels by the processor: what the environment says of that is meant for other programs.
jvm() {
  unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
  [ -z "${GRADIOMETER_BLAS_CORE-}" ] || export "OPENBLAS_CORETYPE=$GRADIOMETER_BLAS_CORE"
  exec "$jdk/bin/java" -XX:+UseSerialGC -Xlog:disable --add-modules=jdk.incubator.vector \
    --enable-native-access=ALL-UNNAMED "-Djava.util.logging.SimpleFormatter.format=$program: %5\$s%n" "$@"
}
