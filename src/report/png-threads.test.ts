import { expect, it } from 'vitest';
import { pngThreads } from './png-threads.ts';
import { rasterized } from './render.ts';

const svg = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" viewBox="0 0 90 30"><text x="5" y="20" font-family="Inter" font-size="12">${text}</text></svg>`;
const texts = Array.from({ length: 9 }, (_, index) => `number ${index}`);

async function drawn(options: Parameters<typeof pngThreads>[1]): Promise<{ pngs: string[]; here: number }> {
  let here = 0;
  const threads = pngThreads((text) => {
    here++;
    return rasterized(text);
  }, options);
  const pngs = await Promise.all(texts.map((text) => threads.png(svg(text))));
  await threads.close();
  return { pngs: pngs.map((png) => Buffer.from(png).toString('base64')), here };
}

const expected = await Promise.all(
  texts.map(async (text) => Buffer.from(await rasterized(svg(text))).toString('base64')),
);

it('draws in other threads what this one would draw, in the order asked', async () => {
  expect(new Set(expected).size).toBe(texts.length);
  expect(await drawn({ threads: 2 })).toEqual({ pngs: expected, here: 0 });
});

it.each([
  ['no thread is to be had', { threads: 0 }],
  ['a thread does not start', { threads: 2, program: 'throw new Error("no");' }],
  ['a thread ends early', { threads: 1, program: 'process.exit(0);' }],
])('draws in this thread where %s', async (_, options) => {
  expect(await drawn(options)).toEqual({ pngs: expected, here: texts.length });
});

it('draws what waits when the threads are closed', async () => {
  const threads = pngThreads(rasterized, { threads: 1, program: 'setInterval(() => {}, 1000);' });
  const waiting = threads.png(svg(texts[0]!));
  await threads.close();
  expect(Buffer.from(await waiting).toString('base64')).toBe(expected[0]);
});

it('keeps no pixels of the pictures that it has drawn', async () => {
  const large = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000" viewBox="0 0 1000 1000"><rect width="9" height="9"/></svg>`;
  const threads = pngThreads(rasterized, { threads: 1 });
  const most = 16e6;
  await threads.png(large);
  const before = process.memoryUsage.rss();
  for (let picture = 0; picture < 20; picture++) await threads.png(large);
  const more = process.memoryUsage.rss() - before;
  await threads.close();
  expect(more).toBeLessThan(8 * most);
});
