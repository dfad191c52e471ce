import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mustRun } from './command.ts'

/** The folder of one host: what survives a power cut, and what its process 1 is told by. */
export interface HostDisk {
  readonly folder: string
  readonly dockerSocket: string
  readonly hostKeyFingerprint: string
}

export interface ClientKey {
  readonly privateKeyPath: string
  readonly publicKey: string
}

/** sockaddr_un holds 108 bytes with the closing zero. */
const LONGEST_SOCKET_PATH = 107

const OPS_UID = 2000
const FALLBACK_DOCKER_GID = 2001

/** One key pair that opens every host of a lab. */
export async function createClientKey(folder: string): Promise<ClientKey> {
  const privateKeyPath = join(folder, 'client-key')
  await generateKey(privateKeyPath)
  return { privateKeyPath, publicKey: readFileSync(`${privateKeyPath}.pub`, 'utf8').trim() }
}

/** Lays out the host's own /etc, /run, /var/lib and home folders. */
export async function createHostDisk(
  labFolder: string,
  name: string,
  address: string,
  clientKey: ClientKey,
): Promise<HostDisk> {
  const folder = join(labFolder, name)
  for (const part of ['work/etc', 'work/varlib', 'etc/ssh', 'etc/docker', 'varlib', 'docker']) {
    mkdirSync(join(folder, part), { recursive: true })
  }
  for (const part of ['run', 'ctl', 'log', 'home/root', 'home/ops']) {
    mkdirSync(join(folder, part), { recursive: true })
  }
  const dockerSocket = join(folder, 'run', 'docker.sock')
  if (dockerSocket.length > LONGEST_SOCKET_PATH) {
    throw new Error(`${dockerSocket} is too long for a socket: set TMPDIR to a shorter folder`)
  }
  writeEtc(join(folder, 'etc'), name, address, clientKey.publicKey)
  await mustRun(['chown', `${OPS_UID}:${OPS_UID}`, join(folder, 'home', 'ops')])
  const hostKey = join(folder, 'etc', 'ssh', 'vigie_host_key')
  await generateKey(hostKey)
  return { folder, dockerSocket, hostKeyFingerprint: await fingerprint(hostKey) }
}

function writeEtc(etc: string, name: string, address: string, publicKey: string): void {
  const write = (path: string, text: string, mode = 0o644): void => {
    writeFileSync(join(etc, path), text, { mode })
  }
  write('hostname', `${name}\n`)
  write('hosts', `127.0.0.1 localhost\n${address} ${name}\n`)
  // No DNS: a wrong name fails at once in place of after 20 s.
  write('resolv.conf', '')
  write('docker/daemon.json', '{}\n')
  write('passwd', passwd(readFileSync('/etc/passwd', 'utf8')))
  write('group', group(readFileSync('/etc/group', 'utf8')))
  // '*' closes the password; '!' would make sshd refuse the key as well.
  write('shadow', 'root:*:19000:0:99999:7:::\nops:*:19000:0:99999:7:::\n', 0o600)
  write('ssh/authorized_keys', `${publicKey}\n`)
  write('ssh/sshd_config', sshdConfig(address))
}

function passwd(machine: string): string {
  const others = linesWithout(machine, ['root', 'ops'])
  return [
    'root:x:0:0:root:/srv/root:/bin/bash',
    `ops:x:${OPS_UID}:${OPS_UID}:operations:/srv/ops:/bin/bash`,
    ...others,
    '',
  ].join('\n')
}

function group(machine: string): string {
  const gid = /^docker:[^:]*:(\d+):/m.exec(machine)?.[1] ?? String(FALLBACK_DOCKER_GID)
  const others = linesWithout(machine, ['docker', 'ops'])
  return [...others, `ops:x:${OPS_UID}:`, `docker:x:${gid}:ops`, ''].join('\n')
}

function linesWithout(text: string, names: readonly string[]): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !names.includes(line.split(':')[0] ?? ''))
}

/** MaxSessions and MaxStartups stay at their defaults: they are what a client has to live with. */
function sshdConfig(address: string): string {
  return [
    `ListenAddress ${address}`,
    'Port 22',
    'HostKey /etc/ssh/vigie_host_key',
    'AuthorizedKeysFile /etc/ssh/authorized_keys',
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'UseDNS no',
    'PidFile none',
    'Subsystem sftp internal-sftp',
    '',
  ].join('\n')
}

async function generateKey(path: string): Promise<void> {
  await mustRun(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'vigie-lab', '-f', path])
}

/** `SHA256:…` as OpenSSH prints it. */
async function fingerprint(keyPath: string): Promise<string> {
  const line = await mustRun(['ssh-keygen', '-l', '-E', 'sha256', '-f', `${keyPath}.pub`])
  const found = /SHA256:\S+/.exec(line)?.[0]
  if (found === undefined) throw new Error(`ssh-keygen gave no fingerprint: ${line}`)
  return found
}
