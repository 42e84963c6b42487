#!/usr/bin/env bash
# Runs the build program of the folder build/, and compiles that first when it changed. Try: ./build.sh --help
set -eu

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$root/artifacts/build/ferrolite-build.dll
stamp=$root/artifacts/stamps/build-program
rust_minor_min=85

has() { command -v "$1" >/dev/null 2>&1; }

# Prints the command that installs the C compiler on this system.
cc_install() {
  if has apt-get; then echo 'sudo apt-get update && sudo apt-get install -y gcc libc6-dev'
  elif has dnf; then echo 'sudo dnf install -y gcc'
  elif has pacman; then echo 'sudo pacman -S --noconfirm gcc'
  elif has apk; then echo 'sudo apk add gcc musl-dev'
  elif [ "$(uname)" = Darwin ]; then echo 'xcode-select --install'
  else echo 'install gcc or clang with the package manager of this system'
  fi
}

dotnet_install() {
  echo "curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel $1 &&" \
    'export PATH="$HOME/.dotnet:$PATH"'
}

# Says all that is missing in one message. $1 = versions: also ask the tools how old they are, which takes a while.
require_tools() {
  local missing='' sdk
  sdk=$(sed -n 's/.*"version": *"\([0-9]*\.[0-9]*\)\..*/\1/p' "$root/global.json")
  if ! has dotnet || { [ "${1-}" = versions ] && ! (cd "$root" && dotnet --version >/dev/null 2>&1); }; then
    missing+="
  - the .NET SDK $sdk. Install it with:
      $(dotnet_install "$sdk")"
  fi
  if ! has cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then PATH=$PATH:$HOME/.cargo/bin; fi
  if ! has cargo || { [ "${1-}" = versions ] && ! cargo_is_new_enough; }; then
    missing+="
  - cargo of Rust 1.$rust_minor_min or later. Install it with:
      curl -fsSL https://sh.rustup.rs | sh -s -- -y && . \"\$HOME/.cargo/env\""
  fi
  if ! has cc; then
    missing+="
  - a C linker (cc), which cargo needs. Install it with:
      $(cc_install)"
  fi
  [ -z "$missing" ] && return
  printf 'build.sh: missing on this machine:%s\nThen run ./build.sh again.\n' "$missing" >&2
  exit 2
}

cargo_is_new_enough() {
  local minor
  minor=$(cargo --version 2>/dev/null | sed -n 's/^cargo 1\.\([0-9]*\)\..*/\1/p')
  [ -n "$minor" ] && [ "$minor" -ge "$rust_minor_min" ]
}

# True when a file that the build program is made of is newer than its last build.
program_is_stale() {
  [ -f "$program" ] && [ -f "$stamp" ] || return 0
  [ -n "$(find "$root/build" "$root/global.json" "$root/Directory.Build.props" "$root/Directory.Packages.props" \
    -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

build_program() {
  local log started
  mkdir -p "$root/artifacts/stamps"
  log=$root/artifacts/build-program.log
  started=$(mktemp "$root/artifacts/stamps/started.XXXXXX")
  echo '> compiling the build program' >&2
  if ! DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    dotnet build "$root/build" -c Release -o "$root/artifacts/build" -v quiet >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$started"
    exit 1
  fi
  mv "$started" "$stamp"
}

if program_is_stale; then
  require_tools versions
  build_program
else
  require_tools
fi

if [ "${1-}" = demo ]; then
  # Replaced by the program itself, so that input, outputs, signals and the exit code are its own.
  shift
  dotnet "$program" build
  if [ -z "${DOTNET_ROOT-}" ]; then
    DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
    export DOTNET_ROOT
  fi
  exec "$root/artifacts/ferrolite/ferrolite" demo "$@"
fi
exec dotnet "$program" "$@"
