import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NOTICE_2025_7 as notice } from './notice-2025-7';

const seed = join(__dirname, '../../../seed');
const text = (name: string) => readFileSync(join(seed, name), 'utf8');
const json = (name: string) => JSON.parse(text(name));
const squeezed = (words: string) => words.replace(/\s/g, '');

const original = text('original.txt');
const originalSqueezed = squeezed(original);
const lines = original.split('\n');
const codes = new Set([...notice.agencies, ...notice.groups].map(({ code }) => code));
const clauseIds = new Set(notice.clauses.map(({ clauseId }) => clauseId));

describe('the edition of 国发〔2025〕7号', () => {
  describe('equals the seed', () => {
    const table = json('table.json') as { row: number }[];

    it('has 29 rows', () => {
      expect(notice.rows.map(({ row }) => row)).toEqual(Array.from({ length: 29 }, (_, index) => index + 1));
    });

    it.each(table.map((row) => [row.row, row]))('row %i is the seed row, field by field', (number, row) => {
      expect(notice.rows[number - 1]).toEqual(row);
    });

    it('joins, with title and header, to lines 159–179 of the clean copy', () => {
      const cells = notice.rows.map(({ verbatim }) => verbatim.task + verbatim.lead + verbatim.participants).join('');
      expect(`淘汰落后产能重点工作分工表序号工作任务负责单位参加单位${cells}`).toBe(
        squeezed(lines.slice(158, 179).join('')),
      );
    });

    it('prints number and title as the clean copy does', () => {
      expect(lines[113]?.trim()).toBe(notice.titleZh);
      expect(lines[114]?.trim()).toBe(notice.number);
    });

    it('takes every title of a row from its task cell', () => {
      for (const { titleZh, verbatim } of notice.rows) expect(titleZh).toBe(verbatim.task);
    });

    it('uses only the closed words of a lead mode', () => {
      const modes = notice.rows.map(({ leadMode }) => leadMode);
      expect(new Set(modes)).toEqual(new Set(['single', 'joint', 'respectively', 'provinces']));
      for (const { leadMode, verbatim } of notice.rows) {
        expect(leadMode === 'respectively').toBe(verbatim.lead.endsWith('分别负责'));
      }
    });

    it('holds sectors, timeline and coordination unchanged', () => {
      expect(notice.sectors).toEqual(json('sectors.json'));
      expect(notice.timeline).toEqual(json('timeline.json'));
      expect(notice.coordination).toEqual(json('agencies.json').coordination);
    });

    it('records the checksum of every seed file it was made from', () => {
      const { sha256 } = notice.provenance;
      const made = readdirSync(seed).filter((name) => !name.endsWith('.mjs'));
      expect(Object.keys(sha256).sort()).toEqual(made.sort());
      for (const [name, sum] of Object.entries(sha256)) {
        expect([
          name,
          createHash('sha256')
            .update(readFileSync(join(seed, name)))
            .digest('hex'),
        ]).toEqual([name, sum]);
      }
    });

    it('has no date of issue, for the seed prints none', () => {
      expect(notice.issuedOn).toBeNull();
    });
  });

  describe('its own words', () => {
    it('every cell of the table occurs in the seed', () => {
      for (const { verbatim } of notice.rows) {
        for (const cell of Object.values(verbatim)) expect(originalSqueezed).toContain(squeezed(cell));
      }
    });

    it('every quote of a clause, a sector, the timeline and the coordination group occurs in the seed', () => {
      const quotes = [
        ...notice.clauses.flatMap((clause) => clause.quotes),
        ...notice.sectors.flatMap((sector) => [
          sector.deadlineQuote,
          ...(sector.target ? [sector.target.quote] : []),
          ...sector.additionalTargets.map(({ quote }) => quote),
          ...sector.criteria.flatMap(({ quote, exceptions }) => [
            quote,
            ...exceptions.map((exception) => exception.quote),
          ]),
        ]),
        ...notice.timeline.map(({ quote }) => quote),
        notice.coordination.quote,
      ];
      expect(quotes.length).toBe(265);
      expect(quotes.filter((quote) => quote === '' || !originalSqueezed.includes(squeezed(quote)))).toEqual([]);
    });
  });

  describe('its clauses', () => {
    it('are 97, each with its words and a gloss', () => {
      expect(notice.clauses).toHaveLength(97);
      expect(clauseIds.size).toBe(97);
      for (const { quotes, glossEn, dutyZh, kind } of notice.clauses) {
        expect(quotes.length).toBeGreaterThan(0);
        expect([glossEn, dutyZh, kind].every((part) => part)).toBe(true);
      }
    });

    it('are what notice.md says today', () => {
      expect(() =>
        execFileSync(process.execPath, [join(seed, 'make-clauses.mjs'), '--check'], { stdio: 'pipe' }),
      ).not.toThrow();
    });

    it('name the same rows as the rows name clauses', () => {
      for (const { row, noticeClauses } of notice.rows) {
        const naming = notice.clauses.filter(({ rows }) => rows.includes(row)).map(({ clauseId }) => clauseId);
        expect([row, naming.sort()]).toEqual([row, [...noticeClauses].sort()]);
      }
    });

    it('that no row carries include the 24 duties that the seed lists as unowned', () => {
      const listed =
        text('notice.md')
          .split('Clauses with no table row')[1]
          ?.split('##')[0]
          ?.match(/N[\d.]+-\d+/g) ?? [];
      expect(listed).toHaveLength(24);
      for (const clauseId of listed) {
        expect([clauseId, notice.clauses.find((clause) => clause.clauseId === clauseId)?.rows]).toEqual([clauseId, []]);
      }
    });
  });

  describe('its references', () => {
    it('every code resolves to an agency, an actor or the group of provinces', () => {
      const used = [
        ...notice.rows.flatMap(({ leads, participants }) => [...leads, ...participants]),
        ...notice.clauses.flatMap((clause) => clause.codes),
        ...notice.timeline.flatMap(({ who }) => who),
        ...notice.coordination.members,
        notice.coordination.convener,
        ...notice.provinces,
      ];
      expect(used.filter((code) => !codes.has(code))).toEqual([]);
    });

    it('every clause id resolves', () => {
      const used = [
        ...notice.rows.flatMap(({ noticeClauses }) => noticeClauses),
        ...notice.timeline.flatMap(({ clauses }) => clauses),
        ...notice.coordination.clauses,
        ...notice.sectorDeadlines.map(({ clauseId }) => clauseId),
      ];
      expect(used.filter((clauseId) => !clauseIds.has(clauseId))).toEqual([]);
    });

    it('each sector has one deadline of its own, set by its own clause', () => {
      expect(notice.sectorDeadlines.map(({ clauseId }) => clauseId)).toEqual(
        notice.sectors.map(({ id }) => `N2.2-${id}`),
      );
      for (const { sectorZh, originalDate, quote } of notice.sectorDeadlines) {
        expect(originalDate).toBe('2025-12-31');
        expect(quote.startsWith(sectorZh)).toBe(true);
      }
    });
  });

  describe('its agencies', () => {
    it('are 20 central ones, 31 provinces and the actors, each code once', () => {
      const count = (kind: string) => notice.agencies.filter((agency) => agency.kind === kind).length;
      expect([count('central'), count('province'), count('actor')]).toEqual([20, 31, 12]);
      expect(new Set(notice.agencies.map(({ code }) => code)).size).toBe(notice.agencies.length);
      expect(notice.provinces).toEqual(json('agencies.json').groups[0].members);
    });

    it('have a desk unless they are the State Council or an actor', () => {
      const without = notice.agencies.filter(({ hasDesk }) => !hasDesk);
      expect(without.filter(({ kind }) => kind !== 'actor').map(({ code }) => code)).toEqual(['SC']);
      expect(notice.agencies.filter(({ hasDesk }) => hasDesk)).toHaveLength(50);
    });

    it('bear the short names by which the table calls them', () => {
      const shortOf = new Map(notice.agencies.map(({ code, shortZh }) => [code, shortZh]));
      for (const { leads, participants, verbatim } of notice.rows) {
        for (const code of participants) expect(verbatim.participants).toContain(shortOf.get(code));
        for (const code of leads.filter((lead) => lead !== 'PROVINCES')) {
          expect(verbatim.lead).toContain(shortOf.get(code));
        }
      }
    });
  });
});
