# Classes that a small training loads, kept parsed in an archive for later starts; sourced by ./gradiometer. Without the
# archive a start takes longer, that is all.

# Leaves in $classes the archive for $jar and this version of Java, or nothing. The arguments are the program's. The
# archive lies beside the jar, or in the user's cache if nothing can be written there. It is made where there is none,
# but not by a command that is over at once; after an attempt that failed, the next one is an hour later at the soonest.
find_classes() {
  classes=$home/cli/target/classes-$version.jsa
  ! kept || return 0
  if [ ! -w "$home/cli/target" ]; then
    classes=
    find_cache || return 0
    path=$(printf %s "$jar" | cksum)
    classes=$cache/classes-$version-${path%% *}.jsa
    ! kept || return 0
  fi
  if brief "$@" || tried || ! { true >"$classes.tried"; } 2>/dev/null || ! keep_classes; then
    classes=
  fi
}

# Whether the archive is there and was made for this very jar: it has the jar's time then. A copy of the project has
# other times, and the JVM takes no archive from elsewhere.
kept() {
  [ -f "$classes" ] && [ -z "$(find "$jar" "$classes" \( -newer "$jar" -o -newer "$classes" \))" ]
}

tried() {
  [ -n "$(find "$classes.tried" -newer "$jar" -mmin -60 2>/dev/null)" ]
}

brief() {
  [ $# -gt 0 ] || return 0
  for argument; do
    case $argument in
      -h | --help | -V | --version) return 0 ;;
      --) return 1 ;;
    esac
  done
  [ "$1" = help ]
}

# Leaves the user's cache folder in $cache, if there is one that nobody else can write to.
find_cache() {
  case ${XDG_CACHE_HOME-} in
    /*) cache=$XDG_CACHE_HOME/gradiometer ;;
    *) cache=${HOME-}/.cache/gradiometer ;;
  esac
  case $cache in
    /.cache/* | [!/]*) return 1 ;;
  esac
  { mkdir -p -m 700 "$cache" && [ -O "$cache" ] && [ -w "$cache" ]; } 2>/dev/null &&
    [ -n "$(find "$cache/" -prune ! -perm -020 ! -perm -002)" ]
}

# Makes the archive beside its place, so that a full /tmp does not matter, and puts only a whole one there.
keep_classes() {
  scratch=$(mktemp -d "$classes.XXXXXX" 2>/dev/null) || return 1
  trap 'rm -rf "$scratch"' EXIT
  trap 'rm -f "$classes.tried"; exit 130' INT
  trap 'rm -f "$classes.tried"; exit 143' TERM
  [ -n "${built-}" ] || printf '%s: keeps its classes for quicker starts, once\n' "$program" >&2
  made=$scratch/classes
  (start "-XX:DumpLoadedClassList=$scratch/list" "$main" diagnose "$home/examples/vanishing-sigmoid-tower.yaml" \
    --set training.epochs=1 --set data.samples=500 --out "$scratch") >/dev/null 2>&1 || :
  (start -Xshare:dump "-XX:SharedClassListFile=$scratch/list" "-XX:SharedArchiveFile=$made") >/dev/null 2>&1 &&
    (start -Xshare:on -XX:+VerifySharedSpaces "-XX:SharedArchiveFile=$made" -version) >/dev/null 2>&1 &&
    touch -r "$jar" "$made" && mv "$made" "$classes" && whole=0 || whole=1
  rm -rf "$scratch"
  trap - EXIT INT TERM
  return $whole
}
