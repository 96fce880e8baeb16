import { suggestedParts } from './apportionment';
import { NOTICE_2025_7 as notice } from './notice-2025-7/notice-2025-7';

describe('the suggested apportionment', () => {
  it.each(notice.rows.map((row) => [row.row, row] as const))(
    'of row %i gives each of its leads a part, and nobody else',
    (_, row) => {
      const given = suggestedParts(row.row).map(({ agency }) => agency);
      const shared = row.leadMode === 'respectively' ? row.leads : [];
      expect([...given].sort()).toEqual([...shared].sort());
    },
  );
});
