import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { fontOptions } from './text-metrics.ts';

/** Draws pictures in threads of their own: encoding a tall PNG takes longer than laying it out. */
export interface PngThreads {
  /** At twice the size. Waits its turn; the same bytes as in this thread. */
  readonly png: (svg: string) => Promise<Uint8Array>;
  /** Ends the threads. What still waits is drawn by `here`. */
  readonly close: () => Promise<void>;
}

interface Job {
  readonly svg: string;
  readonly done: (png: Uint8Array | Promise<Uint8Array>) => void;
}

/**
 * `here` draws in this thread: where no thread can start, or one ends early, the work is done there.
 * The program of a thread is a text, so that it needs no file beside the bundle.
 */
export function pngThreads(
  here: (svg: string) => Promise<Uint8Array>,
  {
    threads = Math.min(4, availableParallelism()),
    program = threadProgram,
  }: { readonly threads?: number; readonly program?: string } = {},
): PngThreads {
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const all = new Map<Worker, Job | null>();
  const give = () => {
    while (waiting.length > 0 && idle.length > 0) {
      const worker = idle.pop()!;
      const job = waiting.shift()!;
      all.set(worker, job);
      worker.postMessage({ svg: job.svg, font: fontOptions(job.svg) });
    }
    if (all.size === 0) for (const { svg, done } of waiting.splice(0)) done(here(svg));
  };
  const lose = (worker: Worker) => {
    const job = all.get(worker);
    if (!all.delete(worker)) return;
    const place = idle.indexOf(worker);
    if (place >= 0) idle.splice(place, 1);
    if (job) job.done(here(job.svg));
    give();
  };
  const start = () => {
    const workerData = { resvg: createRequire(import.meta.url).resolve('@resvg/resvg-js') };
    const worker = new Worker(program, { eval: true, workerData });
    worker.unref();
    worker.on('message', (png: Uint8Array) => {
      all.get(worker)?.done(png);
      all.set(worker, null);
      idle.push(worker);
      give();
    });
    worker.on('error', () => lose(worker));
    worker.on('exit', () => lose(worker));
    all.set(worker, null);
    idle.push(worker);
  };
  try {
    for (let index = 0; index < threads; index++) start();
  } catch {
    // No thread to be had: the pictures are drawn here.
  }
  return {
    png: (svg) =>
      new Promise((done) => {
        waiting.push({ svg, done });
        give();
      }),
    close: async () => {
      await Promise.all([...all.keys()].map((worker) => worker.terminate()));
    },
  };
}

/** Ten megabytes of pixels are let go with a handle of a few bytes: a thread that waits for its own heap to fill keeps dozens of them. */
const threadProgram = `
const { parentPort, workerData } = require('node:worker_threads');
const { Resvg } = require(workerData.resvg);
require('node:v8').setFlagsFromString('--expose-gc');
const letGo = require('node:vm').runInNewContext('gc');
parentPort.on('message', ({ svg, font }) => {
  const image = new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font }).render();
  parentPort.postMessage(new Uint8Array(image.asPng()));
  setImmediate(letGo);
});
`;
