// Starts a lab by hand: `sh bin/node24 tools/lab/main.ts 20.10 26 28` gives three hosts until Ctrl-C.
// It never outlives its terminal: hosts die with the process that started them.
// Called by people who want to try something on a real engine.
import { ENGINE_VERSIONS, type EngineVersion, startLab } from '../../packages/testlab/src/index.ts'

const asked = process.argv.slice(2)
const wrong = asked.filter((word) => !isVersion(word))
if (wrong.length > 0) {
  console.error(`unknown engine ${wrong.join(', ')}; choose from ${ENGINE_VERSIONS.join(', ')}`)
  process.exitCode = 2
} else {
  await keepLab(asked.filter(isVersion))
}

function isVersion(word: string): word is EngineVersion {
  return (ENGINE_VERSIONS as readonly string[]).includes(word)
}

async function keepLab(versions: readonly EngineVersion[]): Promise<void> {
  const engines = versions.length === 0 ? (['20.10'] as const) : versions
  await using lab = await startLab({ hosts: engines.map((engine, at) => ({ name: `h${at + 1}`, engine })) })
  for (const host of lab.hosts) {
    await host.image()
    console.log(`${host.name}: engine ${host.engineVersion}`)
    console.log(`  docker -H unix://${host.dockerSocket} ps`)
    console.log(
      `  ssh -i ${host.ssh.privateKeyPath} root@${host.address}    (${host.ssh.hostKeyFingerprint})`,
    )
  }
  console.log('The image "bb" (busybox) is there. Ctrl-C ends the lab.')
  await new Promise<void>((resolve) => {
    // A signal handler alone does not keep the process alive.
    const alive = setInterval(() => undefined, 60_000)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        clearInterval(alive)
        resolve()
      })
    }
  })
}
