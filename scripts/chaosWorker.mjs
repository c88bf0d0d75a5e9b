// One core of `npm run chaos`: plays the seeds it is given and answers what came of them.
import { parentPort, workerData } from 'node:worker_threads'

const { playSeeds } = await import(workerData.url)

parentPort?.on('message', (batch) => void play(batch))

/** @param {{ first: number, count: number }} batch */
async function play(batch) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
  parentPort?.postMessage(await playSeeds(batch))
}
