import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { drawnCharts } from './chart-files.ts';
import { drawings as drawingsOf } from './charts/charts.ts';
import { seedMeasures } from './fixture/measures.ts';
import { keptPictures } from './kept-pictures.ts';

const parent = mkdtempSync(join(tmpdir(), 'holdsup-pictures-'));
afterAll(() => rmSync(parent, { recursive: true }));

const fresh = (name: string) => join(parent, name);
const noDrawing = () => Promise.reject(new Error('drawn again'));

describe('kept pictures', () => {
  it('are the bytes that were drawn, and are not drawn again', async () => {
    const folder = fresh('twice');
    const drawings = drawingsOf(seedMeasures(), []).drawn.slice(0, 2);
    const plain = await drawnCharts(drawings);
    const first = await drawnCharts(drawings, { kept: keptPictures(folder) });
    const kept = keptPictures(folder);
    const again = await drawnCharts(drawings, {
      kept: { svg: (text) => kept.svg(text, noDrawing), png: (svg) => kept.png(svg, noDrawing) },
    });
    const bytes = ({ svgs, files }: typeof plain) => [
      [...svgs],
      files.map(({ path, content }) => [path, Buffer.from(content as Uint8Array).toString('base64')]),
    ];
    expect(bytes(first)).toEqual(bytes(plain));
    expect(bytes(again)).toEqual(bytes(plain));
  });

  it('are drawn anew where the specification is another, and where what was kept is spoilt', async () => {
    const folder = fresh('spoilt');
    const picture = (titled: string) => async () => ({ titled, untitled: titled });
    expect((await keptPictures(folder).svg('a', picture('A'))).titled).toBe('A');
    expect((await keptPictures(folder).svg('b', picture('B'))).titled).toBe('B');
    for (const spoilt of ['', '{', '{"titled":1}']) {
      for (const name of readdirSync(folder)) writeFileSync(join(folder, name), spoilt);
      expect((await keptPictures(folder).svg('a', picture('C'))).titled).toBe('C');
    }
  });

  it('are forgotten after a day in which nobody asked for them', async () => {
    const folder = fresh('old');
    await keptPictures(folder).png('<svg/>', async () => new Uint8Array([1]));
    await keptPictures(folder).png('<g/>', async () => new Uint8Array([2]));
    const [name] = readdirSync(folder);
    const before = new Date(Date.now() - 2 * 86_400_000);
    utimesSync(join(folder, name!), before, before);
    keptPictures(folder);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('are none where the folder cannot be made', async () => {
    const file = fresh('file');
    writeFileSync(file, '');
    expect(await keptPictures(join(file, 'inside')).png('<svg/>', async () => new Uint8Array([1]))).toEqual(
      new Uint8Array([1]),
    );
  });
});
