import type { Issue } from '../../errors.ts';
import { SourceFault } from '../foreign/source-fault.ts';
import { fileIssue } from '../source/file-issues.ts';

/** Packages that nobody gets who did not ask for them: each is loaded where it is needed, and missed in words. */
export const drivers = {
  duckdb: { install: '@duckdb/node-api', load: () => import('@duckdb/node-api') },
  postgres: { install: 'pg', load: () => import('pg') },
  clickhouse: { install: '@clickhouse/client', load: () => import('@clickhouse/client') },
} as const;

type Driver<Module> = { readonly install: string; readonly load: () => Promise<Module> };

/** The package. @throws SourceFault with the line that installs it */
export async function driver<Module>(file: string, { install, load }: Driver<Module>): Promise<Module> {
  const module = await driverIfAny({ install, load });
  if (module !== undefined) return module;
  throw new SourceFault(missing(file, install));
}

/** The package; undefined where it is not installed, or not for this machine. */
export async function driverIfAny<Module>({ load }: Driver<Module>): Promise<Module | undefined> {
  return load().catch(() => undefined);
}

function missing(file: string, install: string): Issue {
  const issue = fileIssue(file, 'missing', `be read by the package ${install}`, 'no such package');
  return { ...issue, hint: `npm install ${install}` };
}
