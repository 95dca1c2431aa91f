import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Tells of changes below some paths. */
export interface FileWatch {
  readonly close: () => void;
}

/**
 * Calls back once things have been quiet for `quiet` milliseconds after a change. A file is watched through its folder, because
 * editors replace files rather than write into them. What changed is not said: whoever is called looks for themselves.
 */
export function watchFiles(
  paths: readonly string[],
  onChange: () => void,
  { quiet = 100 }: { readonly quiet?: number } = {},
): FileWatch {
  let waiting: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(onChange, quiet);
  };
  const watchers = paths.map((path): FSWatcher => {
    if (statSync(path).isDirectory()) return watch(path, { recursive: true }, changed);
    return watch(dirname(path), (_, name) => {
      // A file of predictions has its seal beside it.
      if (name === null || name.startsWith(basename(path))) changed();
    });
  });
  return {
    close: () => {
      clearTimeout(waiting);
      for (const watcher of watchers) watcher.close();
    },
  };
}
