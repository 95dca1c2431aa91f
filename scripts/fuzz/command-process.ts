import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Said } from './outcome.ts';

/** What became of a command line: what it said, or that it hung or ran out of memory. */
export type Outcome = Said | { readonly lost: string };

/** A process that runs command lines, with a watchdog. Whatever hangs or bursts is ended, and the next call gets a new one. */
export class CommandProcess {
  #child: Promise<ChildProcess> | null = null;

  /** A hang is more than `seconds` of processor time, since a busy machine is no fault of a command; or twenty times as long on the clock. */
  async run(args: readonly string[], { seconds }: { readonly seconds: number }): Promise<Outcome> {
    this.#child ??= started();
    const child = await this.#child;
    const begun = { at: performance.now(), used: processorSeconds(child.pid!) };
    return new Promise((resolve) => {
      const done = (outcome: Outcome) => {
        clearInterval(timer);
        child.removeAllListeners();
        if ('lost' in outcome) void this.stop();
        resolve(outcome);
      };
      const timer = setInterval(() => {
        const passed = (performance.now() - begun.at) / 1000;
        const used = processorSeconds(child.pid!);
        const worked = used === null || begun.used === null ? passed : used - begun.used;
        if (worked > seconds || passed > 20 * seconds) done({ lost: `a hang of more than ${seconds} s` });
      }, 250);
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

/** Time that a process and its threads have worked, where the system tells it (proc_pid_stat(5): fields 14 and 15, in hundredths of a second); else null. */
function processorSeconds(pid: number): number | null {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /su, '')
      .split(' ');
    return (Number(afterName[11]) + Number(afterName[12])) / 100;
  } catch {
    return null;
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
