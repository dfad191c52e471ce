# Process 1 of one lab host: makes the namespaces look like a machine of its own, then keeps
# dockerd and sshd as the flag files in $LAB_HOST/ctl say. It never leaves its namespaces and
# removes nothing outside $LAB_HOST. Started by host-power.ts; arguments are dockerd's.
set -eu
host=$LAB_HOST

mount --make-rprivate /
hostname "$LAB_NAME"
[ -z "$LAB_USR" ] || mount -t overlay overlay -o "ro,lowerdir=$LAB_USR:/usr" /usr
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$host/etc,workdir=$host/work/etc" /etc
mount -t overlay overlay -o "lowerdir=/var/lib,upperdir=$host/varlib,workdir=$host/work/varlib" /var/lib
mkdir -p /var/lib/docker
mount --bind "$host/docker" /var/lib/docker
mount --bind "$host/home" /srv
mount --bind "$host/run" /run
# A sysfs of the host's own network, and cgroups whose root is the host.
mount -t sysfs sysfs /sys
mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
for one in $LAB_CGROUPS; do
  mkdir "/sys/fs/cgroup/${one%%=*}"
  mount -t cgroup -o "${one#*=}" cgroup "/sys/fs/cgroup/${one%%=*}"
done

exec 9<>"$host/ctl/bell"
engine=0
engine_asked=0
sshd=0

lives() { [ "$1" -ne 0 ] && kill -0 "$1" 2>/dev/null; }

supervise_engine() {
  if lives "$engine"; then
    # Asked once only: dockerd takes the third request as "leave without cleaning up".
    # Who is about to be killed is not asked to leave: on its way out it would remove its socket.
    if [ ! -e "$host/ctl/engine" ] && [ ! -e "$host/ctl/killing" ] && [ "$engine_asked" = 0 ]; then
      engine_asked=1
      kill -TERM "$engine"
    fi
    return 0
  fi
  rm -f "$host/ctl/engine.pid"
  [ -e "$host/ctl/engine" ] || return 0
  # After a SIGKILL the numbers in these files may belong to somebody else.
  rm -f /run/docker.pid /run/docker/containerd/containerd.pid
  dockerd "$@" >>"$host/log/dockerd.log" 2>&1 9>&- </dev/null &
  engine=$!
  engine_asked=0
  echo "$engine" >"$host/ctl/engine.pid"
}

supervise_sshd() {
  if lives "$sshd"; then
    [ -e "$host/ctl/sshd" ] || kill -TERM "$sshd" 2>/dev/null || :
    return 0
  fi
  rm -f "$host/ctl/sshd.pid"
  [ -e "$host/ctl/sshd" ] || return 0
  /usr/sbin/sshd -D -e -f /etc/ssh/sshd_config >>"$host/log/sshd.log" 2>&1 9>&- </dev/null &
  sshd=$!
  echo "$sshd" >"$host/ctl/sshd.pid"
}

while :; do
  supervise_engine "$@"
  supervise_sshd
  # Waits for the bell without starting a process; bash reaps orphans meanwhile.
  read -r -t 0.5 -u 9 _ || :
done
