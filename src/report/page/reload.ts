import { contentPolicy } from './policy.ts';
import { script } from './script.ts';

/** Loads the page again when the server says that there is a new one. */
export const reloadScript = `new EventSource('/events').addEventListener('report', () => location.reload());`;

/** A page as a local server shows it: with the script above, and a policy that lets that script listen to the server. */
export function withReload(page: string): string {
  const body = page.lastIndexOf('</body>');
  const added = `<script>${reloadScript}</script>\n`;
  return (page.slice(0, body) + added + page.slice(body)).replace(contentPolicy([script]), () =>
    contentPolicy([script, reloadScript], { connect: "'self'" }),
  );
}
