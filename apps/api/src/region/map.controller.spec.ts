import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MapController } from './map.controller';

describe('the official map of an installation', () => {
  let folder: string;
  const directory = { notices: async () => [{ provinces: ['110000', '310000'] }] };
  const feature = (adcode: unknown) => ({ type: 'Feature', properties: { adcode }, geometry: null });
  const reply = { header: () => reply };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-map-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function withMap(config: { MAP_APPROVAL?: string; features?: readonly unknown[] }) {
    const MAP_FILE = join(folder, 'map.json');
    await writeFile(MAP_FILE, JSON.stringify({ type: 'FeatureCollection', features: config.features ?? [] }));
    const { features, ...rest } = config;
    const controller = new MapController(directory as never, { ...rest, ...(features ? { MAP_FILE } : {}) } as never);
    await controller.onApplicationBootstrap();
    return controller.read(reply as never);
  }

  it('is shown with its approval number, and every province is on it', async () => {
    const features = [feature(110000), feature('310000')];
    expect(await withMap({ features, MAP_APPROVAL: 'GS(2024)0650号' })).toMatchObject({
      approvalNumber: 'GS(2024)0650号',
      features: { features: [feature('110000'), feature('310000')] },
    });
  });

  it('is never shown without its number, nor with a province missing: the start is refused', async () => {
    const whole = [feature(110000), feature(310000)];
    await expect(withMap({ features: whole })).rejects.toThrow('审图号');
    await expect(withMap({ MAP_APPROVAL: 'GS(2024)0650号' })).rejects.toThrow('审图号');
    await expect(withMap({ features: [feature(110000)], MAP_APPROVAL: 'GS(2024)0650号' })).rejects.toThrow('310000');
  });

  it('is not there where none was given', async () => {
    await expect(withMap({})).rejects.toMatchObject({ status: 404 });
  });
});
