#!/bin/bash
# Runs run.py on another kernel, in a virtual machine, for what this kernel can't make.
#
#   vm.sh KERNEL MODULES [run.py's arguments]
#
# KERNEL is a bzImage, MODULES its folder (.../lib/modules/VERSION, with modules.dep).
# Any distribution's kernel will do; unpacking its package is enough, e.g. Debian:
#
#   apt-get download linux-image-VERSION-amd64 && dpkg -x linux-image-*.deb unpacked
#   depmod -b unpacked VERSION
#   corpus/capture/vm.sh unpacked/boot/vmlinuz-VERSION unpacked/lib/modules/VERSION --missing
#
# Needs qemu-system-x86, busybox-static, kmod, cpio. The machine has no disk and no network:
# it sees this system's files read-only through 9p, with a layer in memory above them, and
# writes only to the corpus folder.
set -euo pipefail

kernel=$(readlink -f "$1") modules=$(readlink -f "$2")
shift 2
arguments="$*"
corpus=$(dirname "$(dirname "$(readlink -f "$0")")")
version=$(basename "$modules")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The modules that reach the files, in the order in which they load.
initramfs() {
    mkdir -p "$work"/initramfs/{bin,modules,proc,sys,dev,lower,layer,new}
    cp "$(command -v busybox)" "$work/initramfs/bin/"
    # modprobe looks for lib/modules below its -d folder.
    mkdir -p "$work/root/lib/modules"
    ln -s "$modules" "$work/root/lib/modules/$version"
    local number=100 module name
    while read -r module; do
        name=$(basename "$module")
        case $name in
        *.xz) xz -dc "$module" >"$work/initramfs/modules/$number-${name%.xz}" ;;
        *.zst) zstd -dqc "$module" >"$work/initramfs/modules/$number-${name%.zst}" ;;
        *) cp "$module" "$work/initramfs/modules/$number-$name" ;;
        esac
        number=$((number + 1))
    done < <(modprobe -d "$work/root" -S "$version" --show-depends -a virtio_pci 9pnet_virtio 9p overlay |
        awk '$1 == "insmod" && !seen[$2]++ { print $2 }')
    cat >"$work/initramfs/init" <<'INIT'
#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in /modules/*; do insmod "$module"; done
share='trans=virtio,version=9p2000.L,msize=262144'
mount -t 9p -o "$share,cache=loose,ro" root /lower
mount -t tmpfs layer /layer
mkdir /layer/upper /layer/work
mount -t overlay -o lowerdir=/lower,upperdir=/layer/upper,workdir=/layer/work overlay /new
mkdir -p /new/lib/modules /new/mnt/corpus
for place in proc sys dev; do mount --move /$place /new/$place; done
mount -t 9p -o "$share,cache=loose,ro" modules /new/lib/modules
mount -t 9p -o "$share" corpus /new/mnt/corpus
mount -t tmpfs run /new/run
mount -t tmpfs tmp /new/tmp
cp /capture /new/tmp/capture
exec switch_root /new /bin/sh /tmp/capture
INIT
    chmod +x "$work/initramfs/init"
}

initramfs
cat >"$work/initramfs/capture" <<CAPTURE
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
ip link set lo up
modprobe -a fou mpls_router mpls_iptunnel team
modprobe mac80211_hwsim radios=0
echo 100 >/proc/sys/net/mpls/platform_labels
echo 2 >/proc/sys/net/core/fb_tunnels_only_for_init_net
/mnt/corpus/capture/run.py $arguments
sync
echo o >/proc/sysrq-trigger
while :; do :; done
CAPTURE
(cd "$work/initramfs" && find . | cpio --quiet -o -H newc | gzip -1) >"$work/initramfs.gz"

share() { echo "local,path=$2,mount_tag=$1,security_model=none,multidevs=remap$3"; }
qemu-system-x86_64 -accel "${ACCEL:-tcg}" -cpu max -m 2048 -nographic -no-reboot -net none \
    -kernel "$kernel" -initrd "$work/initramfs.gz" -append "console=ttyS0 quiet panic=-1" \
    -virtfs "$(share root / ,readonly=on)" \
    -virtfs "$(share modules "$(dirname "$modules")" ,readonly=on)" \
    -virtfs "$(share corpus "$corpus" '')" </dev/null
