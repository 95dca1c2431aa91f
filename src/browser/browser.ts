import * as playwright from 'playwright-core';
import { chromiumFiles } from './chromium-files.ts';

export type Browser = playwright.Browser;
export type BrowserContextOptions = playwright.BrowserContextOptions;
export type Page = playwright.Page;

/** A headless browser. Where it cannot start, the error says what is missing: no test is skipped. */
export async function launchedBrowser(): Promise<Browser> {
  const { executable, environment } = await chromiumFiles();
  try {
    return await playwright.chromium.launch({
      executablePath: executable,
      args: ['--no-sandbox'],
      env: { ...process.env, ...environment } as Record<string, string>,
    });
  } catch (error) {
    throw new Error(startFailure(executable, String(error)), { cause: error });
  }
}

/** What is missing first, then all that the browser said. */
function startFailure(executable: string, said: string): string {
  const library = /error while loading shared libraries: ([^\s:]+)/u.exec(said)?.[1];
  const missing =
    library === undefined
      ? 'see below'
      : `the system library ${library} is missing. Install it, or set CHROMIUM_PATH to a Chrome or Chromium that runs here`;
  return `The browser ${executable} of the tests cannot start: ${missing}.\n${said}`;
}
