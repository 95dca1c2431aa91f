import type { Browser, BrowserContextOptions, Page } from './browser.ts';

/** One page of a report, open in a window without a network. */
export interface Visit {
  readonly page: Page;
  /** Everything that nobody should hear: words on the console, errors, dialogs. */
  readonly said: readonly string[];
  /** Every address that was asked for. */
  readonly asked: readonly string[];
}

/** Opens a file with the network cut: whatever else the page asks for is refused, and noted. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => said.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => asked.push(request.url()));
  await context.route('**/*', (route) => (route.request().url() === address ? route.continue() : route.abort()));
  await page.goto(address);
  if (options.javaScriptEnabled !== false)
    await page.locator('html[data-script="ready"]').waitFor({ state: 'attached' });
  return { page, said, asked };
}

/** Unfolds everything that is folded away. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('details:not([open])').evaluateAll((folded: { open: boolean }[]) => {
    for (const details of folded) details.open = true;
  });
}
