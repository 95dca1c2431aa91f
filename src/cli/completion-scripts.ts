/** What is completed of a command. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  /** That may stand first behind the name, such as those of charts. */
  readonly words: readonly string[];
  readonly takesFiles: boolean;
}

interface CompletedFlag {
  readonly name: string;
  readonly description: string;
  readonly value: 'none' | 'word' | 'file';
  /** That the value may be; empty where it is free. */
  readonly words: readonly string[];
}

export type Shell = 'bash' | 'zsh' | 'fish';

/** A script for each shell. All that it completes stands in it: nothing is run while somebody types. */
export const completionScripts: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: (commands) => `_holdsup() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= place= words= index
  for ((index = 1; index < COMP_CWORD; index++)); do
    [[ \${COMP_WORDS[index]} == -* ]] || { command=\${COMP_WORDS[index]} place=$index; break; }
  done
  COMPREPLY=()
  case $command:$previous in
${commands.flatMap(({ name, flags }) => flags.filter(({ value }) => value !== 'none').map(({ name: flag, words }) => `    ${name}:${flag}) ${words.length === 0 ? '' : `mapfile -t COMPREPLY < <(compgen -W '${words.join(' ')}' -- "$current"); `}return ;;`)).join('\n')}
  esac
  case $command in
    '') words='${commands.map(({ name }) => name).join(' ')} help --help --version' ;;
${commands.map(({ name, flags, words }) => `    ${name}) if [[ $current == -* ]]; then words='${flags.map((flag) => flag.name).join(' ')}'; elif ((COMP_CWORD == place + 1)); then words='${words.join(' ')}'; fi ;;`).join('\n')}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _holdsup holdsup
`,
  zsh: (commands) => `#compdef holdsup
_holdsup() {
  local state line
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  _arguments -C '--help[display help]' '--version[display the version]' '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${commands.map(({ name, ...rest }) => `        ${name}) _arguments ${zshArguments(rest).join(' ')} ;;`).join('\n')}
      esac ;;
  esac
}
_holdsup "$@"
`,
  fish: (commands) => `${[
    'complete -c holdsup -n __fish_use_subcommand -f',
    ...commands.flatMap(({ name, summary, flags, words, takesFiles }) => [
      `complete -c holdsup -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...flags.map((flag) => fishFlag(name, flag)),
      ...(words.length === 0
        ? []
        : [`complete -c holdsup -n '__fish_seen_subcommand_from ${name}' -a '${words.join(' ')}'`]),
      ...(takesFiles ? [] : [`complete -c holdsup -n '__fish_seen_subcommand_from ${name}' -f`]),
    ]),
  ].join('\n')}
`,
};

function zshArguments({
  flags,
  words,
  takesFiles,
}: Pick<CompletedCommand, 'flags' | 'words' | 'takesFiles'>): string[] {
  const described = flags.map(({ name, description, value, words: values }) => {
    const text = `${name}[${description.replaceAll(/[[\]\\:]/gu, String.raw`\$&`)}]`;
    const rest = value === 'none' ? '' : value === 'file' ? ':file:_files' : `:value:(${values.join(' ')})`;
    return quoted(`${text}${rest}`);
  });
  const first = words.length === 0 ? [] : [quoted(`1:word:(${words.join(' ')})`)];
  return [...described, ...first, ...(takesFiles ? [quoted('*:file:_files')] : [])];
}

function fishFlag(command: string, { name, description, value, words }: CompletedFlag): string {
  const rest =
    value === 'none' ? '' : words.length > 0 ? ` -x -a '${words.join(' ')}'` : value === 'file' ? ' -r -F' : ' -x';
  return `complete -c holdsup -n '__fish_seen_subcommand_from ${command}' -l ${name.slice(2)}${rest} -d ${quoted(description)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
