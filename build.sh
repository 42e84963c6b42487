#!/usr/bin/env bash
# Runs the build program of the folder build/, and compiles that first when it changed. Try: ./build.sh --help
set -eu

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$root/artifacts/build/ferrolite-build.dll
ferrolite=$root/artifacts/ferrolite/ferrolite
settings=("$root/global.json" "$root/Directory.Build.props" "$root/Directory.Packages.props")
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# Stops with what to do where no .NET SDK fits global.json.
require_dotnet() {
  (cd "$root" && dotnet --version >/dev/null 2>&1) && return
  local sdk
  sdk=$(sed -n 's/.*"version": *"\([0-9]*\.[0-9]*\)\..*/\1/p' "$root/global.json")
  cat >&2 <<EOF
build.sh: the .NET SDK $sdk is missing. Install it with:
  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel $sdk && export PATH="\$HOME/.dotnet:\$PATH"
Then run ./build.sh again.
EOF
  exit 2
}

# True when $1 is absent, or older than one of the files and folders that follow. What builds leave there does not
# count.
is_stale() {
  local stamp=$1
  shift
  [ -f "$stamp" ] || return 0
  [ -n "$(find "$@" \( -name target -o -name bin -o -name obj \) -prune -o -newer "$stamp" -print 2>/dev/null |
    head -n 1)" ]
}

# Runs a command with its outputs on standard error, and marks its start in the file $1 when it succeeds.
stamped() {
  local stamp=$1 started
  shift
  mkdir -p "$root/artifacts/stamps"
  started=$(mktemp "$root/artifacts/stamps/started.XXXXXX")
  if "$@" </dev/null >&2; then
    mv "$started" "$stamp"
  else
    rm -f "$started"
    exit 1
  fi
}

if ! command -v cargo >/dev/null && [ -x "$HOME/.cargo/bin/cargo" ]; then PATH=$PATH:$HOME/.cargo/bin; fi

if is_stale "$root/artifacts/stamps/build-program" "$root/build" "${settings[@]}" || [ ! -f "$program" ]; then
  require_dotnet
  echo '> compiling the build program' >&2
  stamped "$root/artifacts/stamps/build-program" \
    dotnet build "$root/build" -c Release -o "$root/artifacts/build" -v quiet -clp:ErrorsOnly
fi

if [ "${1-}" = demo ]; then
  # Replaced by the program itself, so that input, outputs, signals and the exit code are its own.
  shift
  sources=("$root/src" "$root/proto" "$root/native" "$root/build" "${settings[@]}")
  if is_stale "$root/artifacts/stamps/program" "${sources[@]}" || [ ! -x "$ferrolite" ]; then
    stamped "$root/artifacts/stamps/program" dotnet "$program" build
  fi
  if [ -z "${DOTNET_ROOT-}" ]; then
    DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
    export DOTNET_ROOT
  fi
  exec "$ferrolite" demo "$@"
fi
exec dotnet "$program" "$@"
