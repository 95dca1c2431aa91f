import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Said } from './outcome.ts';

/** What became of a command line: what it said, or that it hung or ran out of memory. */
export type Outcome = Said | { readonly lost: string };

/** A process that runs command lines, with a watchdog. Whatever hangs or bursts is ended, and the next call gets a new one. */
export class CommandProcess {
  #child: Promise<ChildProcess> | null = null;

  async run(args: readonly string[], { seconds }: { readonly seconds: number }): Promise<Outcome> {
    this.#child ??= started();
    const child = await this.#child;
    return new Promise((resolve) => {
      const done = (outcome: Outcome) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if ('lost' in outcome) void this.stop();
        resolve(outcome);
      };
      const timer = setTimeout(() => done({ lost: `a hang of more than ${seconds} s` }), seconds * 1000);
      child.once('message', (said) => done(said as Said));
      child.once('exit', (code, signal) => done({ lost: `a process that ended with ${code ?? signal}` }));
      child.send(args);
    });
  }

  async stop(): Promise<void> {
    const child = await this.#child;
    this.#child = null;
    child?.kill('SIGKILL');
  }
}

async function started(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./fuzz-child.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx', '--max-old-space-size=700'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  await once(child, 'message');
  return child;
}
