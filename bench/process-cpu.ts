import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** CPU time of a child process, read from Linux's /proc; elsewhere there is none to read. */

/** proc(5): times in /proc/<pid>/stat are in clock ticks, which Linux shows to user space as 100 a second everywhere. */
const TICK_MS = 10;

/** A process that used at most IDLE_MS of CPU in each of IDLE_LOOKS periods of LOOK_MS has nothing left to do. */
const LOOK_MS = 250;
const IDLE_LOOKS = 2;
const IDLE_MS = 20;

/** Fields of /proc/<pid>/stat after the command, which may hold spaces itself: state, ppid, … utime, stime. */
function statOf(pid: number): { command: string; parent: number; cpuMs: number } | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null; // gone meanwhile, or no Linux
  }
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return {
    command: text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")),
    parent: Number(fields[1]),
    cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
  };
}

/** Our child of this name, or null if there is none or no telling. */
export function childNamed(command: string): number | null {
  let names: string[];
  try {
    names = readdirSync("/proc");
  } catch {
    return null;
  }
  for (const pid of names.map(Number).filter(Number.isInteger)) {
    const stat = statOf(pid);
    if (stat?.command === command && stat.parent === process.pid) {
      return pid;
    }
  }
  return null;
}

/** User and system time so far. Null when unknown. */
export function cpuMsOf(pid: number | null): number | null {
  return pid === null ? null : (statOf(pid)?.cpuMs ?? null);
}

/** Waits at least `leastMs`, then until the process is idle; without /proc, twice as long. */
export async function settle(pid: number | null, leastMs: number, mostMs: number): Promise<void> {
  const begin = performance.now();
  await sleep(pid === null ? 2 * leastMs : leastMs);
  let before = cpuMsOf(pid);
  for (let idle = 0; before !== null && idle < IDLE_LOOKS && performance.now() - begin < mostMs;) {
    await sleep(LOOK_MS);
    const after: number | null = cpuMsOf(pid);
    idle = after !== null && after - before <= IDLE_MS ? idle + 1 : 0;
    before = after;
  }
}

/** CPU time all processes of the machine used since it started, and how many cores it has. */
export function machineCpu(): { busyMs: number; cores: number } {
  const cores = cpus();
  const busyMs = cores.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return { busyMs, cores: cores.length };
}

/** The most memory a process has had at one time, bytes: VmHWM of proc(5), in KiB there. Null where it can't be read. */
export function peakMemoryOf(pid: number | null): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kib === undefined ? null : Number(kib) * 1_024;
  } catch {
    return null; // no Linux
  }
}
