import type { Command, House } from '../command.ts';
import { askedTools } from '../mcp-tools.ts';
import { UsageError } from '../usage-error.ts';

export const command: Command = {
  operands: 'none',
  flags: [],
  example: 'holdsup mcp --help',
  details: `A server on standard input and output, for an assistant to start: { "command": "npx", "args": ["holdsup", "mcp"] }. It needs the package @modelcontextprotocol/sdk beside holdsup. It reads files that the assistant names, writes none, and opens no connection. Tools: ${askedTools.map(({ name }) => name).join(', ')}.`,
  run: async ({ version }, { holdsup }) => {
    const sdk = await loaded();
    if (sdk === null)
      throw new UsageError('mcp: needs the Model Context Protocol (npm install @modelcontextprotocol/sdk)');
    const { Server, StdioServerTransport, CallToolRequestSchema, ListToolsRequestSchema } = sdk;
    const server = new Server({ name: 'holdsup', version }, { capabilities: { tools: {} } });
    server.setRequestHandler(ListToolsRequestSchema, () => ({
      tools: askedTools.map(({ name, description, inputSchema }) => ({
        name,
        description,
        inputSchema: { ...inputSchema, required: [...inputSchema.required] },
        annotations: { readOnlyHint: true, openWorldHint: false },
      })),
    }));
    server.setRequestHandler(CallToolRequestSchema, ({ params }) =>
      answer(holdsup, params.name, params.arguments ?? {}),
    );
    const closed = new Promise<void>((resolve) => {
      server.onclose = resolve;
      // The client goes by closing the stream, of which the transport does not speak.
      process.stdin.once('end', () => void server.close());
    });
    await server.connect(new StdioServerTransport());
    await closed;
    return { json: {}, tables: [] };
  },
};

/** The protocol's package, which people install who want it; null where it is not there. */
async function loaded() {
  try {
    // biome-ignore lint/correctness/noUnresolvedImports: the package names its modules by a pattern.
    const { Server } = await import('@modelcontextprotocol/sdk/server/index.js');
    // biome-ignore lint/correctness/noUnresolvedImports: likewise.
    const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
    // biome-ignore lint/correctness/noUnresolvedImports: likewise.
    const { CallToolRequestSchema, ListToolsRequestSchema } = await import('@modelcontextprotocol/sdk/types.js');
    return { Server, StdioServerTransport, CallToolRequestSchema, ListToolsRequestSchema };
  } catch {
    return null;
  }
}

/** What the command line says to it. Its faults are answers too: an assistant can mend what it asked. */
async function answer(holdsup: House['holdsup'], name: string, asked: Readonly<Record<string, unknown>>) {
  let [said, heard] = ['', ''];
  let exitCode = 2;
  try {
    const tool = askedTools.find((one) => one.name === name);
    if (tool === undefined) throw new Error(`there is no tool ${name}`);
    const out = (text: string) => {
      said += text;
    };
    const err = (text: string) => {
      heard += text;
    };
    exitCode = await holdsup(tool.line(asked), { out, err, watched: false });
  } catch (error) {
    heard += `holdsup: ${(error as Error).message}\n`;
  }
  const texts = [said, heard].map((text) => text.trim()).filter((text) => text !== '');
  return { content: texts.map((text) => ({ type: 'text' as const, text })), isError: exitCode === 2 };
}
