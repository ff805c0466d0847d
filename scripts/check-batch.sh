#!/usr/bin/env bash
# Draws a series by what `controlmap batch` writes: by make, and by a Slurm of its own (slurmctld, slurmd and munge on
# this machine, ended afterwards); the frames have to be those of one run. The manifest for Kubernetes is looked at by
# its published schema, the scripts by shellcheck. Needs root for Slurm, and Debian's packages of packages-test-all.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$PWD/.build/release/controlmap
export CONTROLMAP=$tool
python=$PWD/.build/python/bin/python
folder=$(mktemp -d)
pids=()
end() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap end EXIT
series=(geodata/northern-mali/map.yaml --from 2022-01 --to 2023-12 --every 1mo --size 600x470)

"$tool" frames "${series[@]}" -o "$folder/serial" --quiet
for system in make slurm kubernetes; do
  "$tool" batch "${series[@]}" --$system --parts 4 -o "$folder/$system" --quiet 2>/dev/null
done
same() {
  diff -r -x '.frames*' -x 'frames.*-of-*' -x '.controlmap*' "$folder/serial" "$1/frames" >&2 ||
    { echo "check-batch: $2 draws other frames" >&2; exit 1; }
  echo "the same frames: $2"
}

make -s -C "$folder/make" -j2 >/dev/null 2>&1
same "$folder/make" make

shellcheck "$folder"/slurm/*.sbatch
"$python" - "$folder/kubernetes/frames.job.yaml" <<'PY'
import sys, kubernetes_validate, yaml

with open(sys.argv[1]) as file:
    job = yaml.safe_load(file)
kubernetes_validate.validate(job, "1.33", strict=True)
print("valid by the schema of Kubernetes 1.33: frames.job.yaml")
PY

port=$((20000 + $$ % 20000))
name=$(hostname -s)
mkdir -p "$folder/state" "$folder/spool" "$folder/munge"
chmod 700 "$folder/munge"
chmod 755 "$folder"
dd if=/dev/urandom of="$folder/munge/key" bs=128 count=1 2>/dev/null
chmod 400 "$folder/munge/key"
munged --foreground --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" \
  --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" 2>/dev/null &
pids+=($!)
cat >"$folder/slurm.conf" <<CONF
ClusterName=check
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CredType=cred/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/linear
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
SchedulerParameters=sched_min_interval=0,batch_sched_delay=0,sched_interval=1
ReturnToService=2
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$folder/slurm.conf
slurmctld -D 2>/dev/null &
pids+=($!)
slurmd -D -N "$name" 2>/dev/null &
pids+=($!)
for _ in $(seq 60); do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 1; done
cd "$folder/slurm"
job=$(timeout 30 sbatch --parsable frames.sbatch)
last=$(timeout 30 sbatch --parsable --dependency="afterok:$job" assemble.sbatch)
for _ in $(seq 240); do
  [ -z "$(squeue -h -j "$job,$last" 2>/dev/null)" ] && break
  sleep 1
done
if [ -n "$(squeue -h 2>/dev/null)" ]; then
  squeue >&2
  tail -n 5 "$folder/slurmctld.log" "$folder/slurmd.log" frames.*.log >&2
  exit 1
fi
same "$folder/slurm" "Slurm $(sbatch --version | cut -d' ' -f2)"
