import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { withReload } from '../../report/page/reload.ts';
import type { FileToWrite } from '../write/write-files.ts';

/** A report on a local address, which tells open pages when there is a new one. */
export interface WatchServer {
  readonly address: string;
  /** Shows these files from now on, and no others. */
  readonly show: (files: readonly FileToWrite[]) => void;
  readonly close: () => Promise<void>;
}

/**
 * Serves files from memory, on the loopback only: nothing of the disk can be asked for. A request that names another host is
 * refused, so that no page of the web can read the report under a name of its own (DNS rebinding).
 */
export async function watchServer({ port = 0 }: { readonly port?: number } = {}): Promise<WatchServer> {
  let shown = new Map<string, FileToWrite['content']>();
  let version = 0;
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const refused = refusal(request, hosts);
    if (refused !== null) return answer(response, refused, 'text/plain; charset=utf-8', `${refused}\n`);
    const path = pathOf(request.url ?? '/');
    if (path === 'events') return listen(request, response);
    const content = path === null ? undefined : shown.get(path);
    if (path === null || content === undefined) return answer(response, 404, 'text/plain; charset=utf-8', '404\n');
    const type = types[extname(path)] ?? 'application/octet-stream';
    answer(response, 200, type, path.endsWith('.html') ? withReload(String(content)) : content);
  });

  function listen(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
    response.write('retry: 500\n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
    // Whoever lost the line meanwhile says what was last heard.
    const heard = request.headers['last-event-id'];
    tell(response, heard === undefined || Number(heard) === version ? 'same' : 'report');
  }

  function tell(response: ServerResponse, event: 'same' | 'report'): void {
    response.write(`event: ${event}\nid: ${version}\ndata: ${version}\n\n`);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as { port: number };
  const hosts = [`127.0.0.1:${taken}`, `localhost:${taken}`];
  return {
    address: `http://127.0.0.1:${taken}/`,
    show: (files) => {
      shown = new Map(files.map(({ path, content }) => [path, content]));
      version += 1;
      for (const listener of listeners) tell(listener, 'report');
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.csv': 'text/csv; charset=utf-8',
};

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** The status with which a request is turned away; null where it may be answered. */
function refusal({ method, headers: { host } }: IncomingMessage, hosts: readonly string[]): 403 | 405 | null {
  if (host === undefined || !hosts.includes(host)) return 403;
  return method === 'GET' ? null : 405;
}

/** The path of a file of the report; null where the address cannot be read. */
function pathOf(url: string): string | null {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/u, '')).replace(/^\//u, '');
    return path === '' || path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return null;
  }
}

function answer(response: ServerResponse, status: number, type: string, content: string | Uint8Array): void {
  response.writeHead(status, { ...headers, 'content-type': type, ...(status === 405 ? { allow: 'GET' } : {}) });
  response.end(content);
}
