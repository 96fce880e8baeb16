import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultFaults } from '../assignment/result';
import { NOTICE_2025_7 as notice } from './notice-2025-7/notice-2025-7';
import { ROW_PROFILES, ROW_PROFILE_EDITIONS } from './row-profiles';

const profiles = ROW_PROFILES.profiles;
const rowsWhere = (keep: (profile: (typeof profiles)[number]) => boolean) =>
  profiles.filter(keep).map(({ row }) => row);
const originalSqueezed = readFileSync(join(__dirname, '../../seed/original.txt'), 'utf8').replace(/\s/g, '');

describe('the row profiles', () => {
  it('cover the 29 rows, each once and in order', () => {
    expect(profiles.map(({ row }) => row)).toEqual(notice.rows.map(({ row }) => row));
  });

  it('stay what they were when they were first recorded: a database that holds one under this name refuses another', () => {
    const hashes = ROW_PROFILE_EDITIONS.map(({ edition, ...content }) => [
      edition,
      createHash('sha256')
        .update(JSON.stringify({ edition, ...content }))
        .digest('hex'),
    ]);
    expect(hashes).toEqual([
      ['profiles-1', '49a686bf459675df61c0eecd946baa7f6395bedcfd31c4fc8fedea3dee72092d'],
      ['profiles-2', 'c48a7a39ebdfc5b180e9e38346668f2fb740863d4d8e1547b0c7009c0305a6a2'],
    ]);
    expect(ROW_PROFILE_EDITIONS.at(-1)).toBe(ROW_PROFILES);
  });

  it('say that they are ours', () => {
    expect(ROW_PROFILES.origin).toBe('project');
    expect(ROW_PROFILES.statement.zh).toContain('非通知原文');
  });

  it('make 15, 16, 17 and 27 wait for a matter, and no other row', () => {
    expect(rowsWhere(({ kind }) => kind === 'trigger')).toEqual([15, 16, 17, 27]);
    expect(rowsWhere(({ trigger }) => trigger !== null)).toEqual([15, 16, 17, 27]);
  });

  it("name each trigger in the notice's words, by a clause of that row", () => {
    for (const { row, trigger } of profiles) {
      if (!trigger) continue;
      expect(originalSqueezed).toContain(trigger.zh);
      expect(notice.rows[row - 1]?.noticeClauses).toContain(trigger.clause);
    }
    expect(new Set(profiles.flatMap(({ trigger }) => trigger?.code ?? [])).size).toBe(4);
  });

  it('repeat exactly the standing duties, and call a period the notice’s only where it says 每年', () => {
    expect(rowsWhere(({ kind }) => kind === 'standing')).toEqual([9, 10, 11, 12, 23, 24, 26]);
    expect(rowsWhere(({ period }) => period !== null)).toEqual([9, 10, 11, 12, 23, 24, 26]);
    const fromNotice = rowsWhere(({ period }) => period?.source === 'notice');
    const yearly = notice.timeline
      .filter(({ kind, recurrence }) => kind === 'recurrence' && recurrence === 'P1Y')
      .flatMap(({ clauses }) => clauses);
    expect(fromNotice).toEqual(
      notice.rows.filter(({ noticeClauses }) => noticeClauses.some((id) => yearly.includes(id))).map(({ row }) => row),
    );
  });

  it('let participants join in 26 and 28, contribute in 9 and 10, and be consulted elsewhere', () => {
    expect(rowsWhere(({ participation }) => participation === 'join')).toEqual([26, 28]);
    expect(rowsWhere(({ participation }) => participation === 'contribute')).toEqual([9, 10]);
  });

  describe('burden: a system that adds a form is a defect', () => {
    it('requires a field in rows 2, 23 and 24 only, one each', () => {
      const required = profiles.map(({ row, fields }) => [row, fields.filter((field) => field.required)] as const);
      expect(
        required.filter(([, fields]) => fields.length > 0).map(([row, fields]) => [row, fields.map((f) => f.name)]),
      ).toEqual([
        [2, ['enterpriseCount']],
        [23, ['announcementUrl']],
        [24, ['announcementUrl']],
      ]);
    });

    it.each([9, 10, 11, 12])('row %i is closed by a text alone', (row) => {
      const profile = profiles[row - 1];
      expect(profile?.resultForm.zh).toBe('工作情况报告');
      expect(profile && resultFaults(profile, { text: '已检查', fields: {}, attachments: 0 })).toEqual([]);
    });

    it('asks for one attachment at most, and for none where the result is public or a routine report', () => {
      expect(rowsWhere(({ minAttachments }) => minAttachments === 0)).toEqual([9, 10, 11, 12, 23, 24]);
      expect(rowsWhere(({ minAttachments }) => minAttachments > 1)).toEqual([]);
    });
  });

  it('describe every result, field and check in both languages', () => {
    for (const { resultForm, fields, checklist } of profiles) {
      expect(checklist.length).toBeGreaterThan(0);
      for (const { zh, en } of [resultForm, ...fields, ...checklist]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/^[\x20-\x7e]+$/);
      }
      expect(new Set(checklist.map(({ code }) => code)).size).toBe(checklist.length);
    }
  });
});
