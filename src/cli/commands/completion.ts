import type { Command, Flag, House } from '../command.ts';
import { type CompletedCommand, completionScripts, type Shell } from '../completion-scripts.ts';
import { formatNames } from '../print/formats.ts';
import { readingFlags } from '../reading-flags.ts';
import { UsageError } from '../usage-error.ts';

/** Where each shell looks for it. */
const places: Readonly<Record<Shell, string>> = {
  bash: '~/.local/share/bash-completion/completions/holdsup',
  zsh: '~/.zfunc/_holdsup, with fpath+=(~/.zfunc) before compinit in ~/.zshrc',
  fish: '~/.config/fish/completions/holdsup.fish',
};

export const command: Command = {
  operands: 'none',
  flags: [],
  example: 'holdsup completion bash',
  details: Object.entries(places)
    .map(([shell, place]) => `holdsup completion ${shell} > ${place}`)
    .join('\n'),
  run: async () => {
    throw new UsageError(`completion: needs the name of a shell: ${Object.keys(places).join(', ')}`);
  },
  subcommands: { bash: ofShell('bash'), zsh: ofShell('zsh'), fish: ofShell('fish') },
};

function ofShell(shell: Shell): Command & { readonly summary: string } {
  return {
    summary: `what ${shell} reads to complete holdsup`,
    operands: 'none',
    flags: [],
    example: `holdsup completion ${shell}`,
    run: async (_, { commands }) => {
      const script = completionScripts[shell](await completedCommands(commands));
      return { json: { shell, script }, tables: [], snippet: { language: 'sh', text: script } };
    },
  };
}

/** Every command as its registry tells it, so that no completion names what is not there. */
async function completedCommands(commands: House['commands']): Promise<CompletedCommand[]> {
  return Promise.all(
    Object.entries(commands).map(async ([name, { summary, load }]) => {
      const { command: loaded } = await load();
      return { name, summary, ...(await completed(loaded)) };
    }),
  );
}

async function completed({
  operands,
  flags,
  subcommands = {},
}: Command): Promise<Omit<CompletedCommand, 'name' | 'summary'>> {
  const { charts } = await import('../../report/charts/charts.ts');
  const readsResults = operands !== 'none' && operands !== 'one file';
  const all = [...flags.filter(({ hidden }) => hidden !== true), ...(readsResults ? readingFlags : [])];
  const hasOut = all.some(({ flags: text }) => text.startsWith('--out '));
  return {
    flags: [
      ...all.map(completedFlag),
      { name: '--format', description: 'how to print', value: 'word', words: formatNames },
      ...(hasOut ? [] : [{ name: '--out', description: 'write to a file', value: 'file' as const, words: [] }]),
      { name: '--help', description: 'display help for command', value: 'none', words: [] },
    ],
    words: [...Object.keys(subcommands), ...(operands === 'chart and packs' ? Object.keys(charts) : [])],
    takesFiles: operands !== 'none' || Object.keys(subcommands).some((word) => subcommands[word]!.operands !== 'none'),
  };
}

function completedFlag({ flags, description }: Flag): CompletedCommand['flags'][number] {
  const [, name = flags, value] = /(--[\w-]+)(?:\s+[<[]([^>\]]+))?/u.exec(flags) ?? [];
  const kind = value === undefined ? 'none' : /file|folder|path/u.test(value) ? 'file' : 'word';
  return { name, description, value: kind, words: [] };
}
