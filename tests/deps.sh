#!/bin/sh
# Installs the Debian packages that are missing: tests/deps.sh [build] [test] [cost] [bench] [ci]
# Does nothing, and asks nobody, where all are there.
set -u

build='gcc make pkg-config libcmark-dev libhpdf-dev libyaml-dev libharfbuzz-dev libdeflate-dev libpng-dev
    libxlsxwriter-dev fonts-noto-core fonts-noto-mono fonts-dejavu-core hyphen-no icc-profiles-free'
test='libcmocka-dev qpdf libqpdf-dev poppler-utils patch'
cost='valgrind'
bench='cmark'
ci='clang'

wanted=''
for set in "$@"; do
    case $set in
    build) wanted="$wanted $build" ;;
    test) wanted="$wanted $test" ;;
    cost) wanted="$wanted $cost" ;;
    bench) wanted="$wanted $bench" ;;
    ci) wanted="$wanted $ci" ;;
    *) echo "usage: tests/deps.sh [build] [test] [cost] [bench] [ci]" >&2; exit 2 ;;
    esac
done

# The proof that a package is there is a command, a pkg-config module or a file: so it
# also holds where packages come from elsewhere.
there() {
    case $1 in
    gcc) command -v "${CC:-cc}" ;;
    make | patch | qpdf | clang | valgrind | cmark) command -v "$1" ;;
    pkg-config) command -v pkg-config ;;
    poppler-utils) command -v pdftotext && command -v pdffonts && command -v pdfdetach && command -v pdfinfo && command -v pdftoppm ;;
    libcmark-dev) pkg-config --exists libcmark ;;
    libyaml-dev) pkg-config --exists yaml-0.1 ;;
    libharfbuzz-dev) pkg-config --exists harfbuzz harfbuzz-subset ;;
    libdeflate-dev) pkg-config --exists libdeflate ;;
    libqpdf-dev) pkg-config --exists libqpdf ;;
    libpng-dev) pkg-config --exists libpng ;;
    libxlsxwriter-dev) pkg-config --exists xlsxwriter ;;
    libcmocka-dev) pkg-config --exists cmocka ;;
    libhpdf-dev) echo '#include <hpdf.h>' | ${CC:-cc} -E - ;;
    fonts-noto-mono) [ -f "${FONTDIR:-/usr/share/fonts/truetype}/noto/NotoSansMono-Regular.ttf" ] ;;
    fonts-noto-core) [ -f "${FONTDIR:-/usr/share/fonts/truetype}/noto/NotoSerif-Regular.ttf" ] ;;
    fonts-dejavu-core) [ -f "${FONTDIR:-/usr/share/fonts/truetype}/dejavu/DejaVuSans.ttf" ] ;;
    hyphen-no) [ -f /usr/share/hyphen/hyph_nb_NO.dic ] ;;
    icc-profiles-free) [ -f "${SRGB:-/usr/share/color/icc/sRGB.icc}" ] ;;
    esac >/dev/null 2>&1
}

missing() {
    for package in $wanted; do
        there "$package" || printf ' %s' "$package"
    done
}

lack=$(missing)
[ -n "$lack" ] || exit 0

advise() {
    cat >&2 <<END
planverk trenger disse Debian-pakkene, og de kan ikke installeres herfra:
   $lack
Be en som er administrator på maskinen om å kjøre:
    apt-get update && apt-get install -y --no-install-recommends$lack

planverk needs the Debian packages above; run that command as root.
END
    exit 1
}
command -v apt-get >/dev/null || advise
if [ "$(id -u)" -eq 0 ]; then
    as_root=env
elif sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null && sudo -v; }; then
    as_root='sudo env'
else
    advise
fi

echo "Installerer Debian-pakker / installing Debian packages:$lack"
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
apt() {
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >>"$log" 2>&1
}
# shellcheck disable=SC2086 # a list of words
install() { apt install -y --no-install-recommends $lack; }
# package lists are often old or absent: only then is fetching them worth the time
install || { apt update; install; } || { cat "$log" >&2; advise; }

lack=$(missing)
[ -z "$lack" ] || { echo "Mangler fortsatt / still missing:$lack" >&2; exit 1; }
