import { type ResultField } from '../division-of-labour/row-profile';
import { ROW_PROFILES } from '../editions';
import { type HandedIn, resultFaults } from './result';

const profileOf = (row: number) => {
  const profile = ROW_PROFILES.profiles[row - 1];
  if (!profile) throw new Error(`no row ${row}`);
  return profile;
};
const handedIn = (more: Partial<HandedIn> = {}): HandedIn => ({ text: '已完成', fields: {}, attachments: 1, ...more });
const codes = (row: number, more: Partial<HandedIn>) =>
  resultFaults(profileOf(row), handedIn(more)).map(({ path, code }) => `${path} ${code}`);

describe('a result against its row’s profile', () => {
  it('is whole with a text, the attachments and the required fields', () => {
    expect(codes(2, { fields: { enterpriseCount: 12 } })).toEqual([]);
    expect(codes(23, { attachments: 0, fields: { announcementUrl: 'https://example.gov.cn/a?b=1' } })).toEqual([]);
  });

  it('needs a text, not blanks', () => {
    for (const text of ['', '   ', '\n\t', '　']) expect(codes(1, { text })).toEqual(['comment REQUIRED']);
  });

  it('needs as many attachments as the profile says', () => {
    expect(codes(1, { attachments: 0 })).toEqual(['attachmentIds TOO_FEW']);
    expect(codes(9, { attachments: 0 })).toEqual([]);
  });

  it('lacks a required field when it is left out or empty, but not when it is zero', () => {
    expect(codes(2, {})).toEqual(['fields.enterpriseCount REQUIRED']);
    expect(codes(2, { fields: { enterpriseCount: '' } })).toEqual(['fields.enterpriseCount REQUIRED']);
    expect(codes(2, { fields: { enterpriseCount: 0 } })).toEqual([]);
  });

  it.each([
    ['number', [-1, Number.NaN, Number.POSITIVE_INFINITY, '12', '十二']],
    ['url', ['example.gov.cn', 'ftp://example.gov.cn', 'javascript:alert(1)', 'https://', 'https://a b', 7]],
    ['date', ['2025-02-30', '2025/01/01', 'tomorrow', 20250101]],
    ['text', [7, '   ']],
  ] as const)('refuses what is not a %s', (type, values) => {
    const field: ResultField = { name: 'it', zh: '项', en: 'item', type, required: false };
    for (const it of values) {
      const faults = resultFaults({ ...profileOf(1), fields: [field] }, handedIn({ fields: { it } }));
      expect(faults.map(({ path, code }) => [it, path, code])).toEqual([
        [it, 'fields.it', `NOT_A_${type.toUpperCase()}`],
      ]);
    }
  });

  it('accepts a date, a text and an address that are such', () => {
    const fields = (['date', 'text', 'url'] as const).map((type): ResultField => ({
      name: type,
      zh: type,
      en: type,
      type,
      required: true,
    }));
    const values = { date: '2024-02-29', text: '𠮷', url: 'http://a.cn' };
    expect(resultFaults({ ...profileOf(1), fields }, handedIn({ fields: values }))).toEqual([]);
  });

  it('refuses a field that the profile does not know, with its name', () => {
    expect(codes(1, { fields: { surprise: 1 } })).toEqual(['fields.surprise UNKNOWN_FIELD']);
    expect(codes(1, { fields: { toString: 'x' } as Record<string, string> })).toEqual([
      'fields.toString UNKNOWN_FIELD',
    ]);
  });

  it('tells all faults at once', () => {
    expect(codes(2, { text: '', attachments: 0, fields: { x: 1 } })).toHaveLength(4);
  });
});
