import { describe, expect, it } from '@jest/globals';
import { VIEWED_MEDIA_TYPES } from '@duban/domain';
import { previewedKind } from './previewed-kind';

describe('how a paper is shown', () => {
  it('is told for whatever the API lets be looked at', () => {
    expect(VIEWED_MEDIA_TYPES.map(previewedKind)).toEqual(['pdf', 'picture', 'picture', 'text', 'text']);
  });

  it('is told for Word and Excel of today, and for nothing else that may be attached', () => {
    const office = 'application/vnd.openxmlformats-officedocument.';
    expect(previewedKind(`${office}wordprocessingml.document`)).toBe('document');
    expect(previewedKind(`${office}spreadsheetml.sheet`)).toBe('workbook');
    for (const other of ['application/msword', 'application/vnd.ms-excel', 'application/ofd', 'application/zip'])
      expect(previewedKind(other)).toBeUndefined();
  });
});
