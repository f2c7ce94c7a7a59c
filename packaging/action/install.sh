#!/usr/bin/env bash
# Downloads a release of tslint, compares it with its checksum and puts it on the
# PATH of the following steps. Part of action.yml; for bash on Linux, macOS and
# Windows runners.
#
# TSLINT_VERSION   1.2.3, v1.2.3, latest, or empty: the tag in TSLINT_REF, else latest
# TSLINT_REF       what the action is used with: v1.2.3, v1, a branch or a commit
# TSLINT_RELEASES  address of the releases: https://github.com/OWNER/NAME/releases
# RUNNER_OS, RUNNER_ARCH, RUNNER_TEMP, GITHUB_PATH  set by GitHub Actions
set -euo pipefail

version=$TSLINT_VERSION
if [[ -z $version && $TSLINT_REF =~ ^v[0-9]+\.[0-9]+\.[0-9]+ ]]; then
  version=$TSLINT_REF
fi
if [[ -z $version || $version == latest ]]; then
  # The newest release is where this address leads to.
  version=$(curl -sSfL --retry 3 -o /dev/null -w '%{url_effective}' "$TSLINT_RELEASES/latest")
  version=${version##*/}
fi
version=${version#v}
if [[ ! $version =~ ^[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.-]*$ ]]; then
  echo "::error::tslint: version \"$version\" is not of the form 1.2.3" >&2
  exit 2
fi

ending=tar.gz
case $RUNNER_OS in
  Linux) os=linux ;;
  macOS) os=darwin ;;
  Windows) os=windows ending=zip ;;
  *) echo "::error::tslint: there is no release for $RUNNER_OS" >&2; exit 2 ;;
esac
case $RUNNER_ARCH in
  X64) arch=amd64 ;;
  ARM64) arch=arm64 ;;
  *) echo "::error::tslint: there is no release for $RUNNER_ARCH" >&2; exit 2 ;;
esac

name=tslint-configmgr_${version}_${os}_${arch}
sums=tslint-configmgr_${version}_checksums.txt
mkdir -p "$RUNNER_TEMP/tslint"
cd "$RUNNER_TEMP/tslint"
for file in "$name.$ending" "$sums"; do
  curl -sSfL --retry 3 -o "$file" "$TSLINT_RELEASES/download/v$version/$file"
done

expected=$(grep "  $name.$ending\$" "$sums")
if command -v sha256sum >/dev/null; then
  sha256sum --check <<<"$expected"
else
  shasum -a 256 --check <<<"$expected" # macOS
fi
if [[ $ending == zip ]]; then
  unzip -oq "$name.$ending"
else
  tar -xzf "$name.$ending"
fi
echo "$PWD/$name" >>"$GITHUB_PATH"
