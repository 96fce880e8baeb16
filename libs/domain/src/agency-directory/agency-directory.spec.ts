import { NOTICE_2025_7 } from '../editions/notice-2025-7/notice-2025-7';
import { directoryDifferences, directoryFaults, namedByDirectory, withDirectoryChanges } from './agency-directory';

const { agencies } = NOTICE_2025_7;
const faults = (...changes: Parameters<typeof directoryFaults>[1]) =>
  directoryFaults(agencies, changes).map(({ path, code }) => `${path} ${code}`);

describe('an edition of the directory', () => {
  it('renames agencies, and says until when they are in office and who comes after them', () => {
    const renamed = { code: 'MEP', nameZh: '生态环境部', shortZh: '生态环境部', nameEn: 'Ministry of Ecology' };
    const gone = { code: 'SERC', until: '2026-12-31', successor: 'NEA' };
    expect(faults(renamed, gone)).toEqual([]);
    const after = withDirectoryChanges(agencies, [renamed, gone]);
    expect(directoryDifferences(agencies, after)).toEqual([
      {
        code: 'MEP',
        fields: expect.arrayContaining([{ field: 'shortZh', before: '环境保护部', after: '生态环境部' }]),
      },
      {
        code: 'SERC',
        fields: [
          { field: 'until', before: null, after: '2026-12-31' },
          { field: 'successor', before: null, after: 'NEA' },
        ],
      },
    ]);
    const named = namedByDirectory(agencies, after);
    expect(named.find(({ code }) => code === 'MEP')).toMatchObject({ shortZh: '生态环境部', hasDesk: true });
    // It comes back into office by another edition.
    const back = { code: 'SERC', until: null, successor: null };
    expect(directoryFaults(after, [back])).toEqual([]);
    expect(directoryDifferences(agencies, withDirectoryChanges(after, [renamed, back]))).toMatchObject([
      { code: 'MEP' },
    ]);
  });

  it('leaves nobody’s work without somebody who is there', () => {
    expect(
      faults(
        { code: 'TEA', shortZh: '茶叶部' },
        { code: 'MEP', shortZh: ' ' },
        { code: 'MEP' },
        { code: 'MLR', until: '2026-13-01', successor: 'NDRC' },
      ),
    ).toEqual([
      'changes.0.code UNKNOWN',
      'changes.1.shortZh BLANK',
      'changes.2.code DUPLICATE',
      'changes.3.until NOT_A_DATE',
    ]);
    expect(faults({ code: 'SERC', until: '2026-12-31' })).toEqual(['changes.0.successor REQUIRED']);
    expect(faults({ code: 'SERC', successor: 'NEA' })).toEqual(['changes.0.until REQUIRED']);
    expect(faults({ code: 'SERC', until: '2026-12-31', successor: 'SC' })).toEqual(['changes.0.successor UNKNOWN']);
    const both = [
      { code: 'SERC', until: '2026-12-31', successor: 'NEA' },
      { code: 'NEA', until: '2026-12-31', successor: 'NDRC' },
    ] as const;
    expect(faults(...both)).toEqual(['changes.0.successor NOT_IN_OFFICE', 'changes.1.until NOT_IN_OFFICE']);
  });
});
