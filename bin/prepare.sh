# shellcheck shell=bash
# Finds, and where it may installs, what building Praxis needs. Sourced by bin/run and bin/test.

swift_release=6.3.1

say() { printf '%s\n' "$@" >&2; }
give_up() {
    say "$@"
    exit 69
}

clone=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
: "${HOME:=$(cd ~ && pwd)}"
export HOME
cache="${XDG_CACHE_HOME:-$HOME/.cache}/praxis"

# Where the build products of one set of flags go: outside the clone, so that a clone stays clean and small.
scratch_folder() {
    local number
    number=$(printf '%s' "$clone" | cksum | cut -d' ' -f1)
    printf '%s-%s\n' "${PRAXIS_BUILD:-$cache/build/$number}" "$1"
}

# Runs a command as root; fails where nobody can become it.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        sudo "$@"
    else
        return 1
    fi
}

install_packages() {
    [ $# -gt 0 ] || return 0
    say "Installing with the system's package manager: $*"
    local type_this="apt-get install $*"
    command -v apt-get >/dev/null || give_up "These are missing, and this is neither Debian nor Ubuntu: $*"
    as_root true || give_up "These are missing, and only root may install them. As root, type:" "  $type_this"
    # Old lists may still do, where the machine is offline but has the packages.
    as_root apt-get update -q >&2 || say "The lists of packages could not be renewed; trying with the old ones."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >&2 ||
        give_up "The packages could not be installed. With a network, type as root:" "  $type_this"
}

# Whether the system's loader finds a library. Its tool lies where only root's PATH leads.
has_library() {
    local ldconfig
    ldconfig=$(PATH="$PATH:/sbin:/usr/sbin" command -v ldconfig) || return 0
    # Not by a pipe: grep would close it early, and the failing writer would count.
    [[ $("$ldconfig" -p) == *"$1"* ]]
}

# Names the packages that are missing of those that building needs.
missing_libraries() {
    command -v pkg-config >/dev/null || echo pkg-config
    local pair
    for pair in libmicrohttpd:libmicrohttpd-dev libmariadb:libmariadb-dev sqlite3:libsqlite3-dev libsodium:libsodium-dev \
        zlib:zlib1g-dev libcurl:libcurl4-openssl-dev hiredis:libhiredis-dev rdkafka:librdkafka-dev; do
        pkg-config --exists "${pair%%:*}" 2>/dev/null || echo "${pair#*:}"
    done
    # Loaded as the program runs, not linked: photos need it, and nothing else does.
    has_library libvips.so.42 || echo libvips42
    [ -e /usr/share/zoneinfo/Europe/Paris ] || echo tzdata
}

swift_is_new_enough() {
    command -v swift >/dev/null || return 1
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] && [ "$(printf '%s\n' 6.2 "$version" | sort -V | head -n 1)" = 6.2 ]
}

# An earlier run may have put Swift where only its own file knows.
find_swift() {
    local env="${SWIFTLY_HOME_DIR:-$HOME/.local/share/swiftly}/env.sh"
    if ! swift_is_new_enough && [ -f "$env" ]; then
        # shellcheck disable=SC1090
        . "$env"
        hash -r
    fi
    swift_is_new_enough
}

install_swift() {
    local by_hand="Install Swift $swift_release or later from https://www.swift.org/install, then run this again."
    [ "$(uname -s)" = Linux ] || give_up "Swift 6.2 or later is missing." "$by_hand"
    local tools=() tool
    for tool in curl gpg tar; do command -v "$tool" >/dev/null || tools+=("${tool/gpg/gnupg}"); done
    [ -d /etc/ssl/certs ] || tools+=(ca-certificates)
    install_packages "${tools[@]}"
    say "Installing Swift $swift_release with its official installer, into your home folder."
    local folder
    folder=$(mktemp -d)
    local archive
    archive="swiftly-$(uname -m).tar.gz"
    if ! curl -fsSL --max-time 300 -o "$folder/$archive" "https://download.swift.org/swiftly/linux/$archive"; then
        rm -rf "$folder"
        give_up "Swift's installer could not be fetched: this machine seems to be offline." "$by_hand"
    fi
    tar -xzf "$folder/$archive" -C "$folder"
    (cd "$folder" && ./swiftly init --assume-yes --quiet-shell-followup --skip-install >&2) ||
        give_up "Swift's installer did not start." "$by_hand"
    # shellcheck disable=SC1091
    . "${SWIFTLY_HOME_DIR:-$HOME/.local/share/swiftly}/env.sh"
    swiftly install --assume-yes --use --post-install-file "$folder/after" "$swift_release" >&2 ||
        give_up "Swift could not be installed." "$by_hand"
    # The toolchain needs a linker and a few libraries; the installer says which.
    if [ -s "$folder/after" ]; then
        as_root bash "$folder/after" >&2 ||
            give_up "Swift needs a few packages more. As root, type:" "  $(cat "$folder/after")"
    fi
    rm -rf "$folder"
    hash -r
    swift_is_new_enough || give_up "Swift was installed but does not start." "$by_hand"
}

# All that building and running needs.
prepare() {
    local packages=() name
    while read -r name; do packages+=("$name"); done < <(missing_libraries)
    install_packages "${packages[@]}"
    find_swift || install_swift
}
