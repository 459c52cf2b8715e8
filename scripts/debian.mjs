// Installing a system package, where that is possible without asking anybody: as root on Debian and its children.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export function canInstallDebianPackages() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** True when apt-get reports success. Waits at most ten minutes. */
export function installDebianPackage(name) {
  console.error(`set-up: installing the Debian package ${name} …`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const install = () => spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], options).status === 0;
  return install() || (spawnSync('apt-get', ['update'], options).status === 0 && install());
}
