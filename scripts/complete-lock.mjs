// Run after `npm install` changed package-lock.json: node scripts/complete-lock.mjs
//
// npm leaves optional packages for other platforms out of the lock when it can't see them in the registry it asked,
// and `npm ci` then refuses the lock everywhere (npm/cli#4828). This adds those entries by name and version, so the
// lock works on every platform; npm skips the ones that don't fit the machine.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./ensure-installed.mjs";

const OS = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "aix",
  "win32",
  "windows",
];
const CPU = ["arm64", "x64", "arm", "ia32", "ppc64", "riscv64", "s390x", "loong64", "wasm32", "64"];

const path = join(root, "package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8"));
let added = 0;
for (const [owner, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${owner}/node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[`node_modules/${name}`]) {
      continue;
    }
    const parts = name.split(/[/-]/);
    const os = OS.find((part) => parts.includes(part));
    const cpu = CPU.find((part) => parts.includes(part));
    if (os === undefined || cpu === undefined || !/^\d/.test(version)) {
      console.log(`left out: ${name}@${version} of ${owner}`);
      continue;
    }
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu === "64" ? "x64" : cpu],
      ...(entry.dev && { dev: true }),
      optional: true,
      os: [os === "windows" ? "win32" : os],
    };
    added++;
  }
}
const [self, ...rest] = Object.entries(lock.packages);
rest.sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries([self, ...rest]);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added to package-lock.json`);
