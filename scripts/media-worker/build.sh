#!/usr/bin/env bash
# Builds mediasoup-worker from the npm package's own C++ sources against Debian's libraries, for a machine that cannot
# download the prebuilt worker. Usage: build.sh MEDIASOUP_DIR OUT_FILE
# MEDIASOUP_DIR is an unpacked mediasoup 3.27.1 (node_modules/mediasoup); it is copied, not changed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$1" && pwd)
out=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source/worker" "$work/worker"
cp -r "$here/subprojects/." "$work/worker/subprojects/"
cd "$work/worker"
# Debian 12 ships meson 1.0; nothing in this meson.build needs 1.1.
sed -i "s/meson_version: '>= 1.1.0'/meson_version: '>= 1.0.0'/" meson.build
# The BIO callback compares with ==, so it answers 1 to every BIO_ctrl; an OpenSSL built with kernel TLS (Debian's is)
# then believes that the BIO does kernel TLS, allocates no write buffer, and the first DTLS flight crashes the worker.
sed -i 's/(operationType == BIO_CB_RETURN)/((operationType \& BIO_CB_RETURN) != 0)/' src/RTC/DtlsTransport.cpp
grep -q '(operationType & BIO_CB_RETURN) != 0' src/RTC/DtlsTransport.cpp
# A precompiled header and -O2 halve the build.
cp -r "$here/pch" pch
sed -i "/sources: common_sources + \['src\/main.cpp'\],/a\  cpp_pch: 'pch/worker_pch.hpp'," meson.build
grep -q worker_pch meson.build
meson setup --wrap-mode nodownload --buildtype release -Doptimization=2 -Db_ndebug=true -Db_pie=true --strip build .
ninja -C build fbs/FBS/worker.h # libwebrtc's targets miss this order-only dependency
ninja -C build mediasoup-worker
# Moved into place whole: a build that is stopped here leaves no half worker.
install -D -s build/mediasoup-worker "$out.new"
mv "$out.new" "$out"
